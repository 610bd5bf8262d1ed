-- What the latest cases of a centre were, within a year, the most frequent first. However large the register is, so many are
-- counted and no more. What occurs less than five times is not told apart: it might be about one case that is not for all.
WITH latest AS MATERIALIZED (
    SELECT id, case_type, referral_source FROM cases
    WHERE centre_id = $1 AND received_on > $2 AND voided_on IS NULL
    ORDER BY received_on DESC, id DESC LIMIT 300
)
SELECT list, code FROM (
    SELECT 'type' AS list, case_type AS code, count(*) AS uses FROM latest GROUP BY case_type
    UNION ALL SELECT 'source', referral_source, count(*) FROM latest GROUP BY referral_source
    UNION ALL SELECT 'programme', p.programme_id::text, count(*)
        FROM latest l JOIN case_programmes p ON p.centre_id = $1 AND p.case_id = l.id GROUP BY p.programme_id
) counted
WHERE uses >= 5 ORDER BY list, uses DESC, code
