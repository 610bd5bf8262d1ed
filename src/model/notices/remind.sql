-- Who is to be reminded of these sessions. $1 centre, $2 sessions, $3 now, $4 the hour of reminding. Who was told since knows it well
-- enough; who declined, or was not told at all, is not reminded.
WITH {wants}
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, about, terms, sequence, starts_at, made_at, due_at)
SELECT $1, gen_random_uuid(), s.case_id, s.id, h.party_id, 'reminder', s.terms, s.sequence, h.comes_at, $3, $3
FROM s
JOIN here h ON h.session_id = s.id AND h.party_id IS NOT NULL
CROSS JOIN LATERAL (SELECT max(e.at) AS at FROM said e WHERE e.session_id = s.id AND e.who = h.who AND e.terms = s.terms
    AND e.about IN ('invitation', 'change')) told
WHERE s.stands AND h.answer IS DISTINCT FROM 'declined'
    AND greatest(told.at, CASE WHEN h.answer = 'confirmed' THEN h.answered_at END) < $4
    -- Who takes part twice may have been reminded in the other place.
    AND NOT EXISTS (SELECT FROM notices n JOIN parties p ON p.centre_id = $1 AND p.id = n.party_id
        WHERE n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id AND n.about = 'reminder' AND n.starts_at = h.comes_at
            AND n.dropped_because IS DISTINCT FROM 'outdated' AND coalesce(p.person_id, p.id) = h.who)
ORDER BY s.id, h.who
ON CONFLICT (centre_id, session_id, recipient_id, starts_at) WHERE about = 'reminder' AND dropped_because IS DISTINCT FROM 'outdated' DO NOTHING
