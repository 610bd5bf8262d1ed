SELECT DISTINCT ON (c.reference) c.reference, c.id AS "case", p.id AS party FROM parties p
CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = p.case_id OFFSET 0) c
CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL ({visible}) seen
WHERE p.centre_id = $1 AND p.person_id = $2 AND seen.visible AND ($7 OR seen.assigned) ORDER BY c.reference
