-- By name through the words of the cases, whose index row level security can use; by phone and mail through their digests.
WITH named AS MATERIALIZED (
    SELECT found.case_id FROM (
        SELECT w.case_id FROM search_words w WHERE w.centre_id = $1 AND w.word = ANY ($2) AND w.is_name
        INTERSECT
        SELECT w.case_id FROM search_words w WHERE w.centre_id = $1 AND w.word = ANY ($3) AND w.is_name) found
    CROSS JOIN (SELECT $1::uuid AS centre_id, $8::boolean AS sees_restricted, $10::date AS today) scope
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = found.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    -- First what the reader may change, then no more than so many: hidden cases push nobody out.
    WHERE seen.visible AND ($11 OR seen.assigned) LIMIT 200
), candidates AS MATERIALIZED (
    SELECT person_id, bool_or(by_contact) AS by_contact FROM (
    SELECT p.person_id, false AS by_contact FROM named n CROSS JOIN LATERAL (SELECT q.person_id FROM parties q
        WHERE q.centre_id = $1 AND q.case_id = n.case_id AND q.person_id IS NOT NULL OFFSET 0) p
    UNION ALL SELECT id, true FROM persons WHERE centre_id = $1 AND phone_digest = $4
    UNION ALL SELECT id, true FROM persons WHERE centre_id = $1 AND email_digest = $5) found GROUP BY person_id
)
SELECT n.id, n.given_name, n.father_name, n.family_name, n.birth_year, k.by_contact
FROM candidates k
CROSS JOIN LATERAL (SELECT * FROM persons q WHERE q.centre_id = $1 AND q.id = k.person_id OFFSET 0) n
WHERE (n.birth_year IS NULL OR $6 IS NULL OR n.birth_year = $6)
