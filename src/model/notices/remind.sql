-- Who is to be reminded of these sessions. $1 centre, $2 sessions, $3 now, $4 the hour of reminding. Who was told since knows it well
-- enough; who declined, or was not told at all, is not reminded.
WITH {wants}
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, about, terms, sequence, starts_at, made_at, due_at)
SELECT $1, gen_random_uuid(), s.case_id, s.id, h.party_id, 'reminder', s.terms, s.sequence, h.comes_at, $3, $3
FROM s
JOIN here h ON h.session_id = s.id AND h.party_id IS NOT NULL
LEFT JOIN LATERAL (SELECT x.answer, x.answered_at FROM offers x WHERE x.centre_id = $1 AND x.case_id = s.case_id AND x.session_id = s.id
    AND x.party_id = h.party_id AND x.terms = s.terms ORDER BY x.offered_at DESC, x.id DESC LIMIT 1) o ON true
CROSS JOIN LATERAL (SELECT max(coalesce(n.told_at, n.dropped_at)) AS at FROM notices n
    WHERE n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id AND n.party_id = h.party_id AND n.terms = s.terms
        AND (n.told_at IS NOT NULL OR n.dropped_because = 'known') AND n.about IN ('invitation', 'change')) told
WHERE s.stands AND o.answer IS DISTINCT FROM 'declined'
    AND greatest(told.at, CASE WHEN o.answer = 'confirmed' THEN o.answered_at END) < $4
ORDER BY s.id, h.who
ON CONFLICT (centre_id, session_id, recipient_id, starts_at) WHERE about = 'reminder' AND dropped_because IS DISTINCT FROM 'outdated' DO NOTHING
