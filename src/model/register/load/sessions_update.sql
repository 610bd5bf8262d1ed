UPDATE sessions t SET kind = s.kind, mode = s.mode, status = s.status, starts_at = s.starts_at, ends_at = s.ends_at,
    actual_starts_at = s.actual_starts_at, actual_ends_at = s.actual_ends_at,
    terms = t.terms + ((t.mode, t.starts_at, t.ends_at) IS DISTINCT FROM (s.mode, s.starts_at, s.ends_at))::integer,
    sequence = t.sequence + 1, changed_at = now(), version = t.version + 1
FROM staged_sessions s
WHERE t.centre_id = s.centre_id AND t.id = s.id
  -- What this import has just inserted is not changed.
  AND t.xmin <> pg_current_xact_id()::xid
  AND ((t.kind, t.mode, t.status, t.starts_at, t.ends_at, t.actual_starts_at, t.actual_ends_at)
      IS DISTINCT FROM (s.kind, s.mode, s.status, s.starts_at, s.ends_at, s.actual_starts_at, s.actual_ends_at)
    -- The rooms and mediators of a session are bookings.
    OR ARRAY(SELECT DISTINCT unnest(s.rooms) ORDER BY 1) IS DISTINCT FROM
       ARRAY(SELECT r.name FROM bookings b JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
             WHERE b.centre_id = t.centre_id AND b.session_id = t.id ORDER BY 1)
    OR ARRAY(SELECT DISTINCT unnest(s.mediators) ORDER BY 1) IS DISTINCT FROM
       ARRAY(SELECT m.licence_no FROM bookings b JOIN mediators m ON m.centre_id = b.centre_id AND m.id = b.mediator_id
             WHERE b.centre_id = t.centre_id AND b.session_id = t.id ORDER BY 1))
