-- Takes back the invitations of a party ($3) with what it was asked, and the time of its person where they come to the session for nobody else.
WITH gone AS (
    DELETE FROM attendees a USING sessions s
    WHERE a.centre_id = $1 AND a.case_id = $2 AND a.party_id = $3 AND s.centre_id = $1 AND s.id = a.session_id
    RETURNING a.session_id
), unasked AS (
    DELETE FROM offers o WHERE o.centre_id = $1 AND o.case_id = $2 AND o.party_id = $3
)
DELETE FROM bookings b USING gone g, parties p
WHERE b.centre_id = $1 AND b.session_id = g.session_id AND p.centre_id = $1 AND p.id = $3 AND b.person_id = p.person_id
  AND NOT EXISTS (SELECT FROM attendees x JOIN parties q ON q.centre_id = $1 AND q.id = x.party_id
      WHERE x.centre_id = $1 AND x.session_id = g.session_id AND x.party_id <> $3 AND q.person_id = p.person_id)
