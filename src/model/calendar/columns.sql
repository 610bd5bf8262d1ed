s.id, c.reference, s.session_no, s.kind, s.mode, s.status, s.starts_at, s.ends_at, s.sequence, s.changed_at, z.name AS centre,
    (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) FROM bookings b
     JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
     WHERE b.centre_id = s.centre_id AND b.session_id = s.id AND (b.released_at IS NULL OR s.status <> 'scheduled')) AS rooms
