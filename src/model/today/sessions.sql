-- Sessions from one day to another; of a case that the reader may not see, only that its room is taken.
-- The days are MATERIALIZED, so that they are plain values: under row level security only LEAKPROOF functions may stand in
-- an index condition, and those that compute with days and zones are not.
, days AS MATERIALIZED (
    SELECT scope.*, (today + $8)::timestamp AT TIME ZONE time_zone AS from_at, (today + $9)::timestamp AT TIME ZONE time_zone AS until_at
    FROM scope
)
-- First which sessions, then what is shown of these few.
SELECT CASE WHEN e.is_kept THEN e.session_no END AS session_no, e.starts_at, e.ends_at, e.status, e.time_zone, e.is_open,
    (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) FROM bookings b
        JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
        WHERE b.centre_id = e.centre_id AND b.session_id = e.id) AS rooms,
    CASE WHEN e.is_open THEN e.kind END AS kind, CASE WHEN e.is_open THEN e.mode END AS mode,
    CASE WHEN e.is_open THEN e.reference END AS reference,
    {principals_of_session},
    CASE WHEN e.is_open THEN (SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM bookings b
        JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
        WHERE b.centre_id = e.centre_id AND b.session_id = e.id) END AS mediators
FROM (
    SELECT s.*, c.reference, scope.time_zone, scope.sees_names, shown.is_open, shown.is_open AND (seen.assigned OR scope.keeps) AS is_kept
    FROM days AS scope CROSS JOIN LATERAL (
        SELECT * FROM sessions d WHERE d.centre_id = scope.centre_id
          AND d.starts_at >= scope.from_at AND d.starts_at < scope.until_at
        ORDER BY d.starts_at, d.id LIMIT 1000
    ) s
    -- OFFSET 0: the case of each session by its key, or all cases of the centre would be read into a hash.
    CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = scope.centre_id AND k.id = s.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    CROSS JOIN LATERAL (SELECT seen.visible AND (seen.assigned OR scope.sees_sessions) AS is_open) shown
    WHERE shown.is_open OR $10 AND s.status IN ('scheduled', 'held') AND EXISTS (
        SELECT FROM bookings b WHERE b.centre_id = s.centre_id AND b.session_id = s.id AND b.room_id IS NOT NULL)
    ORDER BY s.starts_at, s.id LIMIT $11
) e
ORDER BY e.starts_at, rooms, e.id
