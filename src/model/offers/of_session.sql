-- What each party that is invited to a session was asked about its time. $1 centre, $2 case, $3 the session's number.
SELECT p.party_no, concat_ws('.', s.terms, extract(epoch FROM a.arrives_at)::bigint, o.id, o.answer) || '@' || coalesce(extract(epoch FROM l.made_at)::text, '') AS state, o.offered_at, asked.name AS offered_by, o.channel, o.answer, o.answered_at,
    wrote.name AS answered_by, l.expires_at AS link_until, l.made_at IS NOT DISTINCT FROM o.offered_at AND o.offered_at IS NOT NULL AS linked, sent.id IS NOT NULL AND sent.waits_because IS NULL AS leaves, sent.waits_because AS waits,
    o.id IS NULL AND EXISTS (SELECT FROM offers e WHERE e.centre_id = $1 AND e.case_id = $2 AND e.session_id = s.id AND e.party_id = p.id) AS outdated
FROM sessions s
JOIN attendees a ON a.centre_id = $1 AND a.session_id = s.id
JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id
LEFT JOIN LATERAL last_offer($1, $2, s.id, s.terms, p.id) o ON true
LEFT JOIN LATERAL (SELECT n.id, n.waits_because FROM notices n WHERE n.centre_id = $1 AND n.case_id = $2 AND n.offer_id = o.id
    AND n.told_at IS NULL AND n.dropped_at IS NULL AND o.answer IS NULL LIMIT 1) sent ON true
LEFT JOIN users asked ON asked.id = o.offered_by
LEFT JOIN users wrote ON wrote.id = o.answered_by
LEFT JOIN offer_links l ON l.centre_id = $1 AND l.offer_id = o.id AND o.answer IS NULL
WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3
ORDER BY p.party_no
