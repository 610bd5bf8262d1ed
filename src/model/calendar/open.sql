-- The sessions into which the reader may see; $12 who keeps every case of the centre.
SELECT f.reference, CASE WHEN f.assigned OR $12 THEN f.session_no END AS session_no, f.kind, f.mode, f.status, f.starts_at, f.ends_at,
    f.reserved_until, r.rooms, r.room_names, m.mediators, m.mediator_names, who.invited, who.waiting, who.confirmed, who.declined
FROM found f
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(r.id ORDER BY b.from_at, r.name), '{}') AS rooms,
        coalesce(array_agg(r.name ORDER BY b.from_at, r.name), '{}') AS room_names
    FROM bookings b JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
    -- What is cancelled, or was held before its time, has released its bookings, and had them.
    WHERE b.centre_id = $1 AND b.session_id = f.id AND (b.released_at IS NULL OR f.status <> 'scheduled')
) r
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(m.id ORDER BY m.name), '{}') AS mediators, coalesce(array_agg(m.name ORDER BY m.name), '{}') AS mediator_names
    FROM bookings b JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
    WHERE b.centre_id = $1 AND b.session_id = f.id AND (b.released_at IS NULL OR f.status <> 'scheduled')
) m
CROSS JOIN LATERAL (
    SELECT count(*) AS invited, count(*) FILTER (WHERE o.id IS NOT NULL AND o.answer IS NULL) AS waiting,
        count(*) FILTER (WHERE o.answer = 'confirmed') AS confirmed, count(*) FILTER (WHERE o.answer = 'declined') AS declined
    FROM attendees a
    LEFT JOIN LATERAL last_offer($1, f.case_id, f.id, f.terms, a.party_id) o ON true
    WHERE a.centre_id = $1 AND a.session_id = f.id AND f.status = 'scheduled'
) who
WHERE f.is_open AND ($11 IS NULL OR $11 = ANY (r.rooms || m.mediators))
ORDER BY f.starts_at, f.ends_at, f.reference, f.session_no
