-- Sessions to come whose time is not settled: only reserved, declined by somebody, or offered and not answered yet. Of the next 300.
SELECT c.reference, e.session_no, e.starts_at, scope.time_zone, e.reserved_until, w.declined, count(*) OVER () AS total
FROM scope CROSS JOIN LATERAL (
    SELECT * FROM sessions s WHERE s.centre_id = scope.centre_id AND s.status = 'scheduled' AND s.starts_at > $7
    ORDER BY s.starts_at LIMIT 300
) e
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE o.answer = 'declined') AS declined, count(*) FILTER (WHERE o.answer IS NULL) AS waiting
    FROM attendees a CROSS JOIN LATERAL (SELECT x.answer FROM offers x WHERE x.centre_id = e.centre_id AND x.case_id = e.case_id
        AND x.session_id = e.id AND x.party_id = a.party_id AND x.terms = e.terms ORDER BY x.offered_at DESC, x.id DESC LIMIT 1) o
    WHERE a.centre_id = e.centre_id AND a.session_id = e.id
) w
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = e.centre_id AND k.id = e.case_id AND k.voided_on IS NULL OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
WHERE (e.reserved_until > $7 OR w.declined > 0 OR w.waiting > 0) AND seen.visible AND (seen.assigned OR scope.keeps)
ORDER BY e.reserved_until NULLS LAST, w.declined = 0, e.starts_at, c.reference LIMIT $8
