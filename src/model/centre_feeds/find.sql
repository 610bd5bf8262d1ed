-- What comes by the address with the hash $1, while somebody holds the role on the day $2 that can end it.
SELECT f.id, f.centre_id AS centre, f.room_id AS room, coalesce(r.name, z.name) AS name, f.level, f.language, f.last_fetched_on
FROM centre_feed_links l
JOIN centre_feeds f ON f.centre_id = l.centre_id AND f.id = l.feed_id AND f.ended_at IS NULL
JOIN centres z ON z.id = l.centre_id
LEFT JOIN rooms r ON r.centre_id = f.centre_id AND r.id = f.room_id
WHERE l.secret_hash = $1 AND EXISTS (
    SELECT FROM grants g JOIN users u ON u.id = g.user_id
    WHERE g.centre_id = f.centre_id AND g.role = 'coordinator' AND u.disabled_at IS NULL
      AND g.from_on <= $2 AND (g.to_on IS NULL OR g.to_on >= $2))
