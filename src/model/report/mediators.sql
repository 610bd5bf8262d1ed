SELECT m.licence_no, count(*) AS sessions_held, sum(e.minutes)::bigint AS minutes_held
FROM happened e
JOIN scope ON scope.centre_id = e.centre_id
-- OFFSET 0: from each session to its mediators, never from each mediator to all sessions.
CROSS JOIN LATERAL (SELECT b.centre_id, b.mediator_id FROM bookings b
    WHERE b.centre_id = e.centre_id AND b.session_id = e.id AND b.mediator_id IS NOT NULL OFFSET 0) b
JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
-- Who reports on own cases alone reads of no other mediator's hours.
WHERE e.status = 'held' AND (scope.only_user IS NULL OR m.user_id = scope.only_user)
GROUP BY m.licence_no ORDER BY m.licence_no COLLATE "C"
