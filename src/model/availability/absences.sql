-- Absences that are not over, and how many sessions lie in each. $1 centre, $2 now, $3 whether of everybody, $4 or of which user.
SELECT a.id, coalesce(m.name, r.name) AS name, a.from_at, a.to_at, a.because,
    (SELECT count(*) FROM bookings b WHERE b.centre_id = $1 AND b.resource_id = a.resource_id AND b.released_at IS NULL
        AND b.to_at > greatest(a.from_at, $2) AND b.from_at < a.to_at) AS sessions
FROM absences a
LEFT JOIN mediators m ON m.centre_id = $1 AND m.id = a.mediator_id
LEFT JOIN rooms r ON r.centre_id = $1 AND r.id = a.room_id
WHERE a.centre_id = $1 AND a.to_at > $2 AND a.person_id IS NULL AND ($3 OR m.user_id = $4)
ORDER BY a.from_at, name LIMIT 500
