-- Centre by centre, so that each takes its rows in order from its own index; then the latest of all.
WITH scope AS (
    SELECT s.*, z.time_zone, ($5 AT TIME ZONE z.time_zone)::date AS today
    FROM unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::boolean[])
        AS s (centre_id, sees_restricted, sees_names, sees_sessions)
    JOIN centres z ON z.id = s.centre_id
)
SELECT found.*, z.time_zone,
    (SELECT string_agg(named.name, ', ' ORDER BY named.party_no) FROM (
        SELECT p.party_no, coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS name
        FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
        WHERE p.centre_id = found.centre_id AND p.case_id = found.id AND p.side IS NOT NULL
        ORDER BY p.party_no LIMIT 3) named WHERE found.sees_names) AS parties,
    greatest(0, (SELECT count(*) FROM parties p WHERE p.centre_id = found.centre_id AND p.case_id = found.id AND p.side IS NOT NULL) - 3) AS more_parties,
    (SELECT string_agg(m.name, ', ' ORDER BY a.role DESC, m.name) FROM assignments a
     JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
     WHERE a.centre_id = found.centre_id AND a.case_id = found.id AND (a.to_on IS NULL OR found.state = 'closed') AND a.role = 'lead') AS mediators,
    CASE WHEN found.sees_sessions OR found.assigned THEN (
        SELECT min(e.starts_at) FROM sessions e WHERE e.centre_id = found.centre_id AND e.case_id = found.id
        AND e.status = 'scheduled' AND e.ends_at > $5) END AS next_session_at,
    CASE WHEN found.state <> 'closed' THEN (
        SELECT coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id
                         ORDER BY x.decided_on DESC LIMIT 1), k.due_on)
        FROM clocks k WHERE k.centre_id = found.centre_id AND k.case_id = found.id AND k.kind = 'statutory') END AS deadline_on
FROM (
    SELECT page.*, scope.sees_names, scope.sees_sessions FROM scope CROSS JOIN LATERAL (
        SELECT c.centre_id, c.id, c.reference, c.received_on, c.case_type, s.outcome, seen.assigned,
            CASE WHEN s.closed_on IS NOT NULL THEN 'closed' WHEN c.mediation_agreed_on IS NOT NULL THEN 'active' ELSE 'intake' END AS state
        FROM cases c
        JOIN LATERAL (SELECT l.closed_on, l.outcome FROM stays l WHERE l.centre_id = c.centre_id AND l.case_id = c.id
                      ORDER BY l.stay_no DESC LIMIT 1) s ON true
        CROSS JOIN LATERAL ({visible}) seen
        WHERE c.centre_id = scope.centre_id AND seen.visible
          AND ($15::date IS NULL OR (c.received_on, c.id) < ($15, $16::uuid))
          AND ($7::text IS NULL OR c.case_type = $7)
          AND ($8::text IS NULL OR c.referral_source = $8)
          AND ($6::text IS NULL OR $6 = CASE WHEN s.closed_on IS NOT NULL THEN 'closed'
              WHEN c.mediation_agreed_on IS NOT NULL THEN 'active' ELSE 'intake' END)
          AND ($9::text IS NULL OR $12::text IS NOT NULL OR s.outcome = $9)
          AND ($12::text IS NULL OR c.voided_on IS NULL AND EXISTS (
              SELECT FROM stays d WHERE d.centre_id = c.centre_id AND d.case_id = c.id AND ($9 IS NULL OR d.outcome = $9)
                AND CASE $12 WHEN 'incoming' THEN d.opened_on >= $13 AND d.opened_on < $14 AND d.opened_as <> 'transferred_in'
                    WHEN 'resolved' THEN d.closed_on >= $13 AND d.closed_on < $14 AND d.outcome <> 'transferred'
                    ELSE d.opened_on < $14 AND (d.closed_on IS NULL OR d.closed_on >= $14) END))
          -- The first word leads, by its range of the index; the others are looked up among the few words of each case.
          AND (cardinality($10::text[]) = 0 OR c.id = ANY (ARRAY(
              SELECT w.case_id FROM search_words w WHERE w.centre_id = scope.centre_id
                AND w.word >= ($10::text[])[1] AND w.word < ($11::text[])[1] AND (scope.sees_names OR NOT w.is_name)
              UNION ALL
              SELECT w.case_id FROM search_words w WHERE w.centre_id = scope.centre_id AND ($19::text[])[1] <> ($10::text[])[1]
                AND w.word >= ($19::text[])[1] AND w.word < ($20::text[])[1] AND (scope.sees_names OR NOT w.is_name))))
          AND NOT EXISTS (SELECT FROM unnest($10::text[], $11::text[], $19::text[], $20::text[]) AS wanted (word, word_end, other, other_end)
              WHERE NOT EXISTS (SELECT FROM search_words w WHERE w.centre_id = scope.centre_id AND w.case_id = c.id
                  AND (w.word >= wanted.word AND w.word < wanted.word_end OR w.word >= wanted.other AND w.word < wanted.other_end)
                  AND (scope.sees_names OR NOT w.is_name)))
          -- Own are the cases that one works or worked on: those that one's report counts.
          AND (NOT $17 OR EXISTS (SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
              WHERE a.centre_id = c.centre_id AND a.case_id = c.id AND $21 IN (a.user_id, m.user_id)))
        ORDER BY c.received_on DESC, c.id DESC LIMIT $18
    ) page
    ORDER BY page.received_on DESC, page.id DESC LIMIT $18
) found
JOIN centres z ON z.id = found.centre_id
ORDER BY found.received_on DESC, found.id DESC
