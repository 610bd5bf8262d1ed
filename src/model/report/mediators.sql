SELECT m.licence_no, count(*) AS sessions_held, sum(e.minutes)::bigint AS minutes_held
FROM happened e
JOIN bookings b ON b.centre_id = e.centre_id AND b.session_id = e.id AND b.mediator_id IS NOT NULL
JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
WHERE e.status = 'held'
GROUP BY m.licence_no ORDER BY m.licence_no COLLATE "C"
