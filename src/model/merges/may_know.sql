SELECT EXISTS (SELECT FROM person_merges m
    JOIN person_merge_parties l ON l.centre_id = $1 AND l.merge_id = m.id
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = l.case_id OFFSET 0) c
    CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
    CROSS JOIN LATERAL ({visible}) seen
    WHERE m.centre_id = $1 AND $2 IN (m.kept_id, m.merged_id) AND $8 IN (m.id, m.kept_id, m.merged_id)
      AND seen.visible AND ($7 OR seen.assigned)) AS known
