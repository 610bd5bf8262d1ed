-- Who is to be reminded of a session of the next day. $1 centre, $2 now, $3 and $4 when the day begins and ends of which people are now
-- reminded, $5 the hour of reminding. Who was told since knows it well enough; who declined, or was not told at all, is not reminded.
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, about, terms, sequence, starts_at, made_at, due_at)
SELECT DISTINCT ON (s.id, coalesce(p.person_id, p.id)) $1, gen_random_uuid(), s.case_id, s.id, p.id, 'reminder', s.terms, s.sequence,
    greatest(a.arrives_at, s.starts_at), $2, $2
FROM sessions s
JOIN attendees a ON a.centre_id = $1 AND a.session_id = s.id
JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id AND p.left_on IS NULL
LEFT JOIN LATERAL (SELECT x.answer, x.answered_at FROM offers x WHERE x.centre_id = $1 AND x.case_id = s.case_id AND x.session_id = s.id
    AND x.party_id = p.id AND x.terms = s.terms ORDER BY x.offered_at DESC, x.id DESC LIMIT 1) o ON true
CROSS JOIN LATERAL (SELECT max(coalesce(n.told_at, n.dropped_at)) AS at FROM notices n
    WHERE n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id AND n.party_id = p.id AND n.terms = s.terms
        AND (n.told_at IS NOT NULL OR n.dropped_because = 'known') AND n.about IN ('invitation', 'change')) told
WHERE s.centre_id = $1 AND s.status = 'scheduled' AND s.reserved_until IS NULL AND s.starts_at >= $3 AND s.starts_at < $4
    AND o.answer IS DISTINCT FROM 'declined'
    AND greatest(told.at, CASE WHEN o.answer = 'confirmed' THEN o.answered_at END) < $5
ORDER BY s.id, coalesce(p.person_id, p.id), p.party_no
ON CONFLICT (centre_id, session_id, recipient_id, starts_at) WHERE about = 'reminder' AND dropped_because IS DISTINCT FROM 'outdated' DO NOTHING
