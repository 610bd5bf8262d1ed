-- The notes of case $2 that user $3 may read: $4 says whether the shared record, $5 whether the user works on the case; $6 is the
-- centre's zone, $7 its day.
WITH mine AS MATERIALIZED (
    SELECT EXISTS (SELECT FROM assignments a JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
        WHERE a.centre_id = $1 AND a.case_id = $2 AND m.user_id = $3
        AND a.from_on <= $7 AND (a.to_on IS NULL OR a.to_on >= $7)) AS mediates
), readable AS MATERIALIZED (
    SELECT n.* FROM notes n, mine
    WHERE n.centre_id = $1 AND n.case_id = $2
      AND NOT EXISTS (SELECT FROM notes l WHERE l.centre_id = $1 AND l.case_id = $2 AND l.replaces_id = n.id)
      AND CASE n.compartment
        WHEN 'shared' THEN $4
        WHEN 'author' THEN n.author_id = $3
        ELSE mine.mediates AND (n.author_id = $3
            OR EXISTS (SELECT FROM assignments a JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
                WHERE a.centre_id = $1 AND a.case_id = $2 AND m.user_id = $3
                AND (n.written_at AT TIME ZONE $6)::date BETWEEN a.from_on AND coalesce(a.to_on, 'infinity'))
            OR EXISTS (SELECT FROM note_handovers h JOIN mediators m ON m.centre_id = h.centre_id AND m.id = h.mediator_id
                WHERE h.centre_id = $1 AND h.case_id = $2 AND h.side = n.side AND m.user_id = $3)) END
)
