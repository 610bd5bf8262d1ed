-- Sessions from one day to another; of a case that the reader may not see, only that its room is taken.
-- The days are MATERIALIZED, so that they are plain values: under row level security only LEAKPROOF functions may stand in
-- an index condition, and those that compute with days and zones are not.
, days AS MATERIALIZED (
    SELECT scope.*, (today + $7)::timestamp AT TIME ZONE time_zone AS from_at, (today + $8)::timestamp AT TIME ZONE time_zone AS until_at
    FROM scope
)
SELECT e.starts_at, e.ends_at, e.status, scope.time_zone, room.names AS rooms, shown.is_open,
    CASE WHEN shown.is_open THEN e.kind END AS kind, CASE WHEN shown.is_open THEN e.mode END AS mode,
    CASE WHEN shown.is_open THEN c.reference END AS reference,
    CASE WHEN shown.is_open THEN {parties} END AS parties,
    CASE WHEN shown.is_open THEN (SELECT string_agg(m.name, ', ' ORDER BY m.name) FROM bookings b
        JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
        WHERE b.centre_id = e.centre_id AND b.session_id = e.id) END AS mediators
FROM days AS scope CROSS JOIN LATERAL (
    SELECT * FROM sessions s WHERE s.centre_id = scope.centre_id
      AND s.starts_at >= scope.from_at AND s.starts_at < scope.until_at
    ORDER BY s.starts_at, s.id LIMIT 200
) e
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = e.case_id
CROSS JOIN LATERAL ({visible}) seen
CROSS JOIN LATERAL (SELECT seen.visible AND (seen.assigned OR scope.sees_sessions) AS is_open) shown
CROSS JOIN LATERAL (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) AS names FROM bookings b
    JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id WHERE b.centre_id = e.centre_id AND b.session_id = e.id) room
WHERE shown.is_open OR $9 AND room.names IS NOT NULL AND e.status IN ('scheduled', 'held')
ORDER BY e.starts_at, rooms, e.id
LIMIT $10
