-- Next steps of the contact log that are due: of cases, those that the reader reads about; of none, the desk's and the reader's own.
, days AS MATERIALIZED (SELECT scope.* FROM scope)
SELECT t.id, t.centre_id, t.next_step, c.reference,
    CASE WHEN t.case_id IS NULL THEN t.logged_by = $6 ELSE seen.assigned END AS is_own, t.next_on - scope.today AS days, count(*) OVER () AS total
FROM days AS scope CROSS JOIN LATERAL (
    SELECT * FROM contacts d WHERE d.centre_id = scope.centre_id AND d.next_on <= scope.today AND d.next_done_on IS NULL
    ORDER BY d.next_on DESC, d.id DESC LIMIT 1000
) t
LEFT JOIN LATERAL (SELECT * FROM cases f WHERE f.centre_id = scope.centre_id AND f.id = t.case_id OFFSET 0) c ON true
CROSS JOIN LATERAL ({visible}) seen
WHERE CASE WHEN t.case_id IS NULL THEN scope.keeps OR t.logged_by = $6
    ELSE c.voided_on IS NULL AND seen.visible AND (seen.assigned OR scope.keeps) END
ORDER BY t.next_on DESC, t.id LIMIT $8
