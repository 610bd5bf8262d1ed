SELECT p.id, p.party_no AS number, p.side, p.role, p.kind, coalesce(n.gender, '') AS gender,
    coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name, n.language
FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
WHERE p.centre_id = $1 AND p.case_id = $2 AND ($3::date IS NULL OR p.left_on IS NULL OR p.left_on >= $3)
ORDER BY p.side NULLS LAST, p.party_no
