-- Of each room, mediator and person that is wanted ($3), the first other session that has it; its case where one may see when it is.
SELECT what, name, from_at, to_at, reference, reserved_until FROM (SELECT DISTINCT ON (wanted.id)
    CASE WHEN b.room_id IS NOT NULL THEN 'room' WHEN b.mediator_id IS NOT NULL THEN 'mediator' ELSE 'person' END AS what,
    coalesce(r.name, m.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name,
    lower(b.during) AS from_at, upper(b.during) AS to_at, CASE WHEN seen.known THEN c.reference END AS reference,
    CASE WHEN seen.known OR b.person_id IS NULL THEN s.reserved_until END AS reserved_until
FROM unnest($3) AS wanted (id)
CROSS JOIN LATERAL (SELECT * FROM bookings x WHERE x.centre_id = $1 AND x.resource_id = wanted.id AND x.released_at IS NULL
    AND x.session_id <> $2 AND x.to_at > $4 AND x.from_at < $5 OFFSET 0) b
LEFT JOIN rooms r ON r.centre_id = $1 AND r.id = b.room_id
LEFT JOIN mediators m ON m.centre_id = $1 AND m.id = b.mediator_id
LEFT JOIN persons n ON n.centre_id = $1 AND n.id = b.person_id
CROSS JOIN LATERAL (SELECT x.case_id, x.reserved_until FROM sessions x WHERE x.centre_id = $1 AND x.id = b.session_id OFFSET 0) s
CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = s.case_id OFFSET 0) c
CROSS JOIN (SELECT $1::uuid AS centre_id, $7::boolean AS sees_restricted, $9::date AS today) scope
CROSS JOIN LATERAL (SELECT v.visible AND (v.assigned OR $10) AS known FROM ({visible}) v) seen
ORDER BY wanted.id, lower(b.during)) found
ORDER BY what = 'person', what = 'mediator', name, from_at
