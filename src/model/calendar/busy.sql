-- What the other sessions take, each room and mediator for itself: nothing says which of them belong together. $12 mediators or rooms.
-- In no order but that of time and name: a key would tell which came first.
SELECT b.resource_id AS lane, b.from_at, b.to_at
FROM found f
JOIN bookings b ON b.centre_id = $1 AND b.session_id = f.id AND b.person_id IS NULL AND b.released_at IS NULL
WHERE NOT f.is_open AND f.status <> 'cancelled' AND b.to_at > $7 AND b.from_at < $8
  AND ($11 IS NULL OR b.resource_id = $11) AND (CASE WHEN $12 THEN b.mediator_id ELSE b.room_id END) IS NOT NULL
ORDER BY b.from_at, b.to_at, b.resource_id
