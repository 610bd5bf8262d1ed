SELECT ARRAY[c.reference, s.session_no::text, s.kind, s.mode,
    to_char(s.starts_at AT TIME ZONE z.time_zone, 'YYYY-MM-DD HH24:MI'), to_char(s.ends_at AT TIME ZONE z.time_zone, 'YYYY-MM-DD HH24:MI'),
    to_char(s.actual_starts_at AT TIME ZONE z.time_zone, 'YYYY-MM-DD HH24:MI'),
    to_char(s.actual_ends_at AT TIME ZONE z.time_zone, 'YYYY-MM-DD HH24:MI'),
    (SELECT string_agg(r.name, ';' ORDER BY r.name) FROM bookings b JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
     WHERE b.centre_id = s.centre_id AND b.session_id = s.id),
    (SELECT string_agg(m.licence_no, ';' ORDER BY m.licence_no) FROM bookings b
     JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id WHERE b.centre_id = s.centre_id AND b.session_id = s.id),
    s.status] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM sessions s
JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id
JOIN centres z ON z.id = s.centre_id
WHERE NOT s.never_was
ORDER BY c.reference, s.session_no
