-- What came in and went out in the period, and what is pending at its end: the report's own counts, without its tables.
SELECT coalesce(sum(moved.incoming), 0)::bigint AS incoming, coalesce(sum(moved.resolved), 0)::bigint AS resolved,
    coalesce(sum(moved.pending), 0)::bigint AS pending
FROM scope CROSS JOIN LATERAL (
    SELECT s.case_id, (s.opened_as <> 'transferred_in')::integer AS incoming, 0 AS resolved, 0 AS pending
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.opened_on >= $5 AND s.opened_on < $6
    UNION ALL
    SELECT s.case_id, 0, (s.outcome <> 'transferred')::integer, 0
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on >= $5 AND s.closed_on < $6
    UNION ALL
    SELECT s.case_id, 0, 0, 1
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on IS NULL AND s.opened_on < $6
    UNION ALL
    SELECT s.case_id, 0, 0, 1
    FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on >= $6 AND s.opened_on < $6
) moved
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = moved.case_id AND c.voided_on IS NULL
WHERE {counted}
