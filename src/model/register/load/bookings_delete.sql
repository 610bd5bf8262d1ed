DELETE FROM bookings t USING staged_sessions s
WHERE t.centre_id = s.centre_id AND t.session_id = s.id
  AND NOT EXISTS (SELECT FROM staged_bookings b WHERE b.session_id = t.session_id AND b.during = t.during
      AND (b.status = 'cancelled') = (t.released_at IS NOT NULL)
      AND (b.room_id, b.mediator_id, b.person_id) IS NOT DISTINCT FROM (t.room_id, t.mediator_id, t.person_id))
  -- What an old register could not keep apart was released when it came in, and stays so.
  AND NOT coalesce(s.starts_on < $1, false)
