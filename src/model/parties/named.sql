-- Everybody in the cases whose names hold all the words, each from $2 and before $3.
WITH named AS MATERIALIZED (
    SELECT held.case_id FROM (
        SELECT found.case_id FROM unnest($2::text[], $3::text[]) AS wanted (low, high)
        CROSS JOIN LATERAL (SELECT DISTINCT w.case_id FROM search_words w
            WHERE w.centre_id = $1 AND w.word >= wanted.low AND w.word < wanted.high AND w.is_name) found
        GROUP BY found.case_id HAVING count(*) = cardinality($2)) held
    CROSS JOIN (SELECT $1::uuid AS centre_id, $5::boolean AS sees_restricted, $7::date AS today) scope
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = held.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    -- First what the reader may change, then no more than so many: hidden cases push nobody out.
    WHERE seen.visible AND ($8 OR seen.assigned) LIMIT 500
)
SELECT DISTINCT n.id, n.given_name, n.father_name, n.family_name, n.birth_year, false AS by_contact
FROM named k
CROSS JOIN LATERAL (SELECT p.person_id FROM parties p
    WHERE p.centre_id = $1 AND p.case_id = k.case_id AND p.person_id IS NOT NULL OFFSET 0) p
CROSS JOIN LATERAL (SELECT * FROM persons q WHERE q.centre_id = $1 AND q.id = p.person_id OFFSET 0) n
ORDER BY n.family_name, n.given_name, n.id
