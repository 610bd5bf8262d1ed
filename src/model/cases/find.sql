SELECT c.id, c.former_ref, c.case_type, c.referral_source, r.name AS referrer, r.file_number, c.language, c.received_on,
    c.mediation_agreed_on,
    (SELECT coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = $1 AND x.clock_id = k.id
                      ORDER BY x.decided_on DESC LIMIT 1), k.due_on)
     FROM clocks k WHERE k.centre_id = $1 AND k.case_id = c.id AND k.kind = 'statutory') AS deadline_on,
    c.restricted_on IS NOT NULL AS restricted, c.voided_on IS NOT NULL AS void,
    s.opened_as, s.stay_no::bigint AS stay_no, s.opened_on, c.value_cents, s.closed_on, s.outcome, s.partial_of,
    (SELECT string_agg(m.name, ', ' ORDER BY a.role DESC, m.name) FROM assignments a
     JOIN mediators m ON m.centre_id = $1 AND m.id = a.mediator_id
     WHERE a.centre_id = $1 AND a.case_id = c.id AND (a.to_on IS NULL OR s.closed_on IS NOT NULL)) AS mediators,
    (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM case_programmes l JOIN programmes p ON p.id = l.programme_id
     WHERE l.centre_id = $1 AND l.case_id = c.id) AS programmes,
    (SELECT min(e.starts_at) FROM sessions e
     WHERE e.centre_id = $1 AND e.case_id = c.id AND e.status = 'scheduled' AND e.ends_at > $5) AS next_session_at,
    seen.assigned
FROM cases c
JOIN LATERAL (SELECT * FROM stays l WHERE l.centre_id = $1 AND l.case_id = c.id ORDER BY l.stay_no DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT b.name, q.file_number FROM case_referrals l
    JOIN referrals q ON q.centre_id = $1 AND q.id = l.referral_id LEFT JOIN referrers b ON b.id = q.referrer_id
    WHERE l.centre_id = $1 AND l.case_id = c.id ORDER BY q.received_on, q.id LIMIT 1) r ON true
CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL ({visible}) seen
WHERE c.centre_id = $1 AND c.reference = $2 AND seen.visible
