-- Parties that left before the day of a session are not expected at it. $1 centre, $2 case, $3 sessions, $4 zone of the centre.
WITH gone AS (
    DELETE FROM attendees a USING parties p, sessions s
    WHERE a.centre_id = $1 AND a.case_id = $2 AND a.session_id = ANY ($3) AND s.centre_id = $1 AND s.id = a.session_id
      AND p.centre_id = $1 AND p.id = a.party_id AND p.left_on < (s.starts_at AT TIME ZONE $4)::date
    RETURNING a.session_id, a.party_id, p.person_id
)
DELETE FROM bookings b USING gone g
WHERE b.centre_id = $1 AND b.session_id = g.session_id AND b.person_id = g.person_id
  AND NOT EXISTS (SELECT FROM attendees x JOIN parties q ON q.centre_id = $1 AND q.id = x.party_id
      WHERE x.centre_id = $1 AND x.session_id = g.session_id AND q.person_id = g.person_id
        AND (x.session_id, x.party_id) NOT IN (SELECT session_id, party_id FROM gone))
