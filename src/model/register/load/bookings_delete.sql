DELETE FROM bookings t USING staged_sessions s
WHERE t.centre_id = s.centre_id AND t.session_id = s.id
  AND NOT EXISTS (SELECT FROM staged_bookings b
      WHERE b.session_id = t.session_id AND b.resource_id = t.resource_id AND b.during = t.during
      -- What an old register could not keep apart was released when it came in, and stays so.
      AND (b.status = 'cancelled' OR coalesce(b.starts_on < $1, false)) = (t.released_at IS NOT NULL))
