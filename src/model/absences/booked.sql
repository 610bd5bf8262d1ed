-- The sessions to come that are booked in absences of one resource. $1 centre, $2 the resource, $3 one absence, or those of the own
-- calendar, $4 who reads, $5 now, $6 the day there, $7 and $8 what the reader's roles at the centre show: restricted cases; sessions.
SELECT s.starts_at, s.session_no, CASE WHEN seen.visible AND (seen.assigned OR $8) THEN c.reference END AS reference
FROM (SELECT DISTINCT b.session_id FROM absences a
    JOIN bookings b ON b.centre_id = $1 AND b.resource_id = $2 AND b.released_at IS NULL AND b.to_at > a.from_at AND b.from_at < a.to_at
    WHERE a.centre_id = $1 AND a.resource_id = $2 AND a.to_at > $5 AND CASE WHEN $3 IS NULL THEN a.because = 'calendar' ELSE a.id = $3 END) taken
CROSS JOIN LATERAL (SELECT * FROM sessions x WHERE x.centre_id = $1 AND x.id = taken.session_id OFFSET 0) s
CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = s.case_id OFFSET 0) c
CROSS JOIN (SELECT $1::uuid AS centre_id, $7::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL ({visible}) seen
WHERE s.status = 'scheduled' AND s.ends_at > $5
ORDER BY s.starts_at, c.reference
