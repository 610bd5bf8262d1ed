SELECT m.id, m.merged_id AS merged,
    concat_ws(' ', nullif(n.given_name, ''), nullif(n.father_name, ''), nullif(n.family_name, '')) AS name, n.birth_year,
    m.decided_at, u.name AS decided_by, m.filled, k.version, came.refs AS "references"
FROM person_merges m
JOIN persons n ON n.centre_id = $1 AND n.id = m.merged_id
JOIN persons k ON k.centre_id = $1 AND k.id = m.kept_id
JOIN users u ON u.id = m.decided_by
CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL (
    SELECT array_agg(DISTINCT c.reference ORDER BY c.reference) AS refs FROM person_merge_parties l
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = l.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    WHERE l.centre_id = $1 AND l.merge_id = m.id AND seen.visible AND ($7 OR seen.assigned)) came
WHERE m.centre_id = $1 AND m.kept_id = $2 AND m.undone_at IS NULL AND came.refs IS NOT NULL
ORDER BY m.decided_at DESC, m.id DESC
