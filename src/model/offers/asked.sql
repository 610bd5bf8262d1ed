-- What is asked by a link. $1 the hash of its secret, $2 now.
SELECT o.id AS offer, o.case_id, greatest(a.arrives_at, s.starts_at) AS from_at, s.ends_at AS to_at, s.mode, s.place,
    ARRAY(SELECT r.name FROM bookings b JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
        WHERE b.centre_id = o.centre_id AND b.session_id = s.id) AS rooms,
    z.name AS centre, z.address, z.phone, z.time_zone, n.language, o.answer
FROM offer_links l
JOIN offers o ON o.centre_id = l.centre_id AND o.id = l.offer_id
JOIN sessions s ON s.centre_id = o.centre_id AND s.id = o.session_id
JOIN attendees a ON a.centre_id = o.centre_id AND a.session_id = s.id AND a.party_id = o.party_id
JOIN parties p ON p.centre_id = o.centre_id AND p.id = o.party_id
LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
JOIN cases c ON c.centre_id = o.centre_id AND c.id = o.case_id AND c.voided_on IS NULL
JOIN centres z ON z.id = o.centre_id
WHERE l.secret_hash = $1 AND l.expires_at > $2 AND s.terms = o.terms AND s.starts_at > $2 AND s.status = 'scheduled'
