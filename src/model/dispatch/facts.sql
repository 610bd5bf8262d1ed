-- All that a notice tells, and how whom it is for is reached. $1 centre, $2 notice, $3 now.
SELECT n.about, n.made_at, n.attempts, n.offer_id, n.case_id, n.session_id, n.starts_at AS told_starts_at, s.status, s.sequence, s.changed_at, s.kind, s.mode, s.place,
    greatest(a.arrives_at, s.starts_at) AS starts_at, s.ends_at, c.reference, c.language AS case_language,
    (SELECT string_agg(r.name, ', ' ORDER BY r.name) FROM bookings b JOIN rooms r ON r.centre_id = $1 AND r.id = b.room_id
        WHERE b.centre_id = $1 AND b.session_id = s.id) AS rooms,
    z.name AS centre, z.address, z.phone, z.time_zone,
    p.id AS party_id, p.role, coalesce(q.gender, '') AS gender, p.person_id, coalesce(p.name, concat_ws(' ', nullif(q.given_name, ''), nullif(q.family_name, ''))) AS name,
    q.language, coalesce(q.contacts_sealed, p.contacts_sealed) AS sealed, k.wrapped,
    m.name AS mediator, u.email, u.language AS user_language,
    o.answer
FROM notices n
JOIN sessions s ON s.centre_id = $1 AND s.id = n.session_id
JOIN cases c ON c.centre_id = $1 AND c.id = n.case_id
JOIN centres z ON z.id = $1
LEFT JOIN parties p ON p.centre_id = $1 AND p.id = n.party_id
LEFT JOIN persons q ON q.centre_id = $1 AND q.id = p.person_id
LEFT JOIN data_keys k ON k.centre_id = $1 AND k.id = coalesce(p.person_id, p.id)
LEFT JOIN attendees a ON a.centre_id = $1 AND a.session_id = s.id AND a.party_id = p.id
LEFT JOIN mediators m ON m.centre_id = $1 AND m.id = n.mediator_id
-- Mail goes to whom the role is still given.
LEFT JOIN users u ON u.id = m.user_id AND u.disabled_at IS NULL AND EXISTS (SELECT FROM grants g
    WHERE g.user_id = u.id AND g.centre_id = $1 AND g.role = 'mediator' AND g.from_on <= ($3 AT TIME ZONE z.time_zone)::date
      AND (g.to_on IS NULL OR g.to_on >= ($3 AT TIME ZONE z.time_zone)::date))
LEFT JOIN LATERAL last_offer_to($1, n.case_id, s.id, s.terms, coalesce(p.person_id, p.id)) o ON true
WHERE n.centre_id = $1 AND n.id = $2
