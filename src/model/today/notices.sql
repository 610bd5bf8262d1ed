-- Notices that wait for somebody who phones or prints, the soonest session first.
SELECT c.reference, s.session_no, coalesce(m.name, p.name, concat_ws(' ', nullif(q.given_name, ''), nullif(q.family_name, ''))) AS name, n.about, n.starts_at,
    scope.time_zone, n.waits_because, n.id AS notice, n.centre_id, n.case_id, n.party_id, p.party_no, count(*) OVER () AS total
FROM scope
JOIN LATERAL (SELECT * FROM notices w WHERE w.centre_id = scope.centre_id AND w.told_at IS NULL AND w.dropped_at IS NULL
    AND w.waits_because IS NOT NULL AND w.starts_at > $7) n ON true
JOIN sessions s ON s.centre_id = scope.centre_id AND s.id = n.session_id
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = scope.centre_id AND k.id = n.case_id OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
LEFT JOIN parties p ON p.centre_id = scope.centre_id AND p.id = n.party_id
LEFT JOIN persons q ON q.centre_id = scope.centre_id AND q.id = p.person_id
LEFT JOIN mediators m ON m.centre_id = scope.centre_id AND m.id = n.mediator_id
WHERE seen.visible AND (seen.assigned OR scope.keeps)
ORDER BY n.starts_at, c.reference, s.session_no, n.id LIMIT $8
