INSERT INTO bookings (centre_id, session_id, room_id, mediator_id, person_id, during, released_at)
SELECT b.centre_id, b.session_id, b.room_id, b.mediator_id, b.person_id, b.during,
    CASE WHEN b.status = 'cancelled' OR b.starts_on < $1 THEN now() END
FROM staged_bookings b
WHERE NOT EXISTS (SELECT FROM bookings t
    WHERE t.centre_id = b.centre_id AND t.session_id = b.session_id AND t.resource_id = b.resource_id)
ORDER BY b.resource_id, b.during
