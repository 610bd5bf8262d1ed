-- Sessions of days that are over, of which nobody said how they went; the latest first.
-- The days are MATERIALIZED, so that they are plain values: under row level security only LEAKPROOF functions may stand in
-- an index condition, and those that compute with days and zones are not.
, days AS MATERIALIZED (SELECT scope.*, today::timestamp AT TIME ZONE time_zone AS today_at FROM scope)
SELECT c.reference, CASE WHEN seen.assigned OR scope.keeps THEN e.session_no END AS session_no, e.starts_at, e.kind, scope.time_zone, count(*) OVER () AS total
FROM days AS scope CROSS JOIN LATERAL (
    SELECT * FROM sessions s WHERE s.centre_id = scope.centre_id AND s.status = 'scheduled'
      AND s.starts_at < scope.today_at
    ORDER BY s.starts_at DESC LIMIT 1000
) e
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = e.case_id AND c.voided_on IS NULL
CROSS JOIN LATERAL ({visible}) seen
WHERE seen.visible AND (seen.assigned OR scope.sees_sessions)
ORDER BY e.starts_at DESC, e.id LIMIT $8
