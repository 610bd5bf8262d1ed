-- $1 centre, $2 case, $3 the party that left, $4 from when on.
WITH later AS (
    SELECT id FROM sessions WHERE centre_id = $1 AND case_id = $2 AND status = 'scheduled' AND starts_at >= $4
), gone AS (
    DELETE FROM attendees a USING later s WHERE a.centre_id = $1 AND a.session_id = s.id AND a.party_id = $3 RETURNING a.session_id
)
DELETE FROM bookings b USING gone g, parties p
WHERE b.centre_id = $1 AND b.session_id = g.session_id AND p.centre_id = $1 AND p.id = $3 AND b.person_id = p.person_id
  AND NOT EXISTS (SELECT FROM attendees x JOIN parties q ON q.centre_id = $1 AND q.id = x.party_id
      WHERE x.centre_id = $1 AND x.session_id = g.session_id AND x.party_id <> $3 AND q.person_id = p.person_id)
