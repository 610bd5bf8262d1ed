INSERT INTO bookings (centre_id, id, session_id, room_id, mediator_id, person_id, during, released_at)
SELECT b.centre_id, gen_random_uuid(), b.session_id, b.room_id, b.mediator_id, b.person_id, b.during,
    CASE WHEN b.status = 'cancelled' OR b.starts_on < $1 THEN now() END
FROM staged_bookings b
WHERE NOT EXISTS (SELECT FROM bookings t WHERE t.centre_id = b.centre_id AND t.session_id = b.session_id AND t.during = b.during
    AND (t.room_id, t.mediator_id, t.person_id) IS NOT DISTINCT FROM (b.room_id, b.mediator_id, b.person_id))
ORDER BY b.room_id, b.mediator_id, b.person_id, b.during
