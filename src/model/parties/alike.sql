-- By name through the words of the cases, whose index row level security can use; by phone and mail through their digests.
WITH named AS MATERIALIZED (
    SELECT w.case_id FROM search_words w
    WHERE w.centre_id = $1 AND w.word = ANY ($2) AND w.is_name
    GROUP BY w.case_id HAVING count(*) = cardinality($2) LIMIT 200
), candidates AS MATERIALIZED (
    SELECT person_id, bool_or(by_contact) AS by_contact FROM (
    SELECT p.person_id, false AS by_contact FROM named n CROSS JOIN LATERAL (SELECT q.person_id FROM parties q
        WHERE q.centre_id = $1 AND q.case_id = n.case_id AND q.person_id IS NOT NULL OFFSET 0) p
    UNION ALL SELECT id, true FROM persons WHERE centre_id = $1 AND phone_digest = $3
    UNION ALL SELECT id, true FROM persons WHERE centre_id = $1 AND email_digest = $4) found GROUP BY person_id
)
SELECT n.id, concat_ws(' ', nullif(n.given_name, ''), nullif(n.father_name, ''), nullif(n.family_name, '')) AS name, n.birth_year,
    seen_in.reference, k.by_contact, false AS is_named
FROM candidates k
CROSS JOIN LATERAL (SELECT * FROM persons q WHERE q.centre_id = $1 AND q.id = k.person_id OFFSET 0) n
CROSS JOIN (SELECT $1::uuid AS centre_id, $7::boolean AS sees_restricted, $9::date AS today) scope
CROSS JOIN LATERAL (
    SELECT c.reference FROM parties p
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = p.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    WHERE p.centre_id = $1 AND p.person_id = n.id AND seen.visible AND ($10 OR seen.assigned) ORDER BY c.received_on DESC LIMIT 1) seen_in
WHERE (n.birth_year IS NULL OR $5 IS NULL OR n.birth_year = $5)
ORDER BY n.id DESC LIMIT 20
