-- What came in and went out in each month up to the period's end; pending follows from the last by counting back.
SELECT moved.month, sum(moved.opened)::bigint AS opened, sum(moved.incoming)::bigint AS incoming,
    sum(moved.closed)::bigint AS closed, sum(moved.resolved)::bigint AS resolved
FROM scope CROSS JOIN LATERAL (
    SELECT date_trunc('month', s.opened_on)::date AS month, 1 AS opened, (s.opened_as <> 'transferred_in')::integer AS incoming,
        0 AS closed, 0 AS resolved, s.case_id
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.opened_on >= ($5 - interval '12 months')::date AND s.opened_on < $6
    UNION ALL
    SELECT date_trunc('month', s.closed_on)::date, 0, 0, 1, (s.outcome <> 'transferred')::integer, s.case_id
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on >= ($5 - interval '12 months')::date AND s.closed_on < $6
) moved
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = moved.case_id AND c.voided_on IS NULL
WHERE {counted}
GROUP BY moved.month
