-- What everybody was told of a session, or is to be told, the latest first. $1 centre, $2 case, $3 the session's number.
SELECT n.id, p.party_no, coalesce(m.name, p.name, concat_ws(' ', nullif(q.given_name, ''), nullif(q.family_name, ''))) AS name, n.about, n.starts_at, n.made_at, n.due_at,
    n.attempts, n.waits_because, n.failure, n.channel, n.told_at, u.name AS told_by
FROM sessions s
JOIN notices n ON n.centre_id = $1 AND n.case_id = $2 AND n.session_id = s.id
LEFT JOIN parties p ON p.centre_id = $1 AND p.id = n.party_id
LEFT JOIN persons q ON q.centre_id = $1 AND q.id = p.person_id
LEFT JOIN mediators m ON m.centre_id = $1 AND m.id = n.mediator_id
LEFT JOIN users u ON u.id = n.told_by
WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3 AND n.dropped_at IS NULL
ORDER BY n.told_at DESC NULLS FIRST, n.waits_because = 'failed' DESC NULLS LAST, n.made_at DESC, n.id
