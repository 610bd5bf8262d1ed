SELECT ARRAY[c.reference, c.former_ref, z.code, s.opened_as, f.reference, c.received_on::text, c.referral_source, b.name,
    r.file_number, r.referred_on::text, c.case_type, c.subject, (c.value_cents / 100.0)::numeric(14, 2)::text, c.language,
    (SELECT string_agg(p.name, ';' ORDER BY p.name) FROM case_programmes l JOIN programmes p ON p.id = l.programme_id
     WHERE l.centre_id = c.centre_id AND l.case_id = c.id),
    CASE WHEN last.closed_on IS NOT NULL THEN 'closed' WHEN c.mediation_agreed_on IS NOT NULL THEN 'active' ELSE 'intake' END,
    s.closed_on::text, s.outcome, s.partial_of, c.mediation_agreed_on::text,
    (SELECT coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id
                      ORDER BY x.decided_on DESC LIMIT 1), k.due_on)::text
     FROM clocks k WHERE k.centre_id = c.centre_id AND k.case_id = c.id AND k.kind = 'statutory'),
    CASE WHEN c.restricted_on IS NULL THEN 'no' ELSE 'yes' END] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM cases c
JOIN centres z ON z.id = c.centre_id
JOIN stays s ON s.centre_id = c.centre_id AND s.case_id = c.id AND s.stay_no = 1
JOIN LATERAL (SELECT closed_on FROM stays l WHERE l.centre_id = c.centre_id AND l.case_id = c.id ORDER BY stay_no DESC LIMIT 1) last ON true
LEFT JOIN cases f ON f.centre_id = s.from_centre_id AND f.id = s.from_case_id
LEFT JOIN LATERAL (SELECT q.* FROM case_referrals l JOIN referrals q ON q.centre_id = l.centre_id AND q.id = l.referral_id
    WHERE l.centre_id = c.centre_id AND l.case_id = c.id ORDER BY q.received_on, q.id LIMIT 1) r ON true
LEFT JOIN referrers b ON b.id = r.referrer_id
ORDER BY z.code, c.year, c.number
