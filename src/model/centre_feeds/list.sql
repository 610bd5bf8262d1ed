-- The feeds that stand at the reader's centres: the wall lets no other through.
SELECT f.id, f.centre_id AS centre, r.name AS room, r.retired_on, f.level, f.made_at, u.name AS made_by, f.last_fetched_on
FROM centre_feeds f
JOIN centres z ON z.id = f.centre_id
JOIN users u ON u.id = f.made_by
LEFT JOIN rooms r ON r.centre_id = f.centre_id AND r.id = f.room_id
WHERE f.ended_at IS NULL
ORDER BY z.code, r.name NULLS FIRST, f.made_at DESC, f.id DESC
