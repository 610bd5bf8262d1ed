-- Whether {resource} is there and free from s.start_at to s.end_at on d.day, apart from what the sessions {except} have.
coalesce((SELECT b.from_at FROM bookings b
        WHERE b.centre_id = {centre} AND b.resource_id = {resource} AND b.released_at IS NULL AND b.session_id <> ALL ({except})
          AND b.to_at > s.start_at - make_interval(mins => {gap}) ORDER BY b.to_at LIMIT 1), 'infinity')
    >= s.end_at + make_interval(mins => {gap})
AND NOT EXISTS (SELECT FROM absences a
    WHERE a.centre_id = {centre} AND a.resource_id = {resource} AND a.to_at > s.start_at AND a.from_at < s.end_at)
AND (NOT EXISTS (SELECT FROM working_hours w WHERE w.centre_id = {centre} AND w.{column} = {resource})
    OR EXISTS (SELECT FROM working_hours w
        WHERE w.centre_id = {centre} AND w.{column} = {resource} AND w.weekday = extract(isodow FROM d.day)
          AND (d.day + w.opens) AT TIME ZONE {zone} <= s.start_at AND (d.day + w.closes) AT TIME ZONE {zone} >= s.end_at))
