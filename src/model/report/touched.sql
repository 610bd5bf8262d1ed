-- Stays that came in or were resolved in the period. A stay may be both; a case may have two.
touched AS (
    SELECT stay.* FROM scope CROSS JOIN LATERAL (
        SELECT s.centre_id, s.case_id, s.opened_on,
            s.opened_on >= $5 AND s.opened_as <> 'transferred_in' AS incoming,
            coalesce(s.closed_on < $6 AND s.closed_on >= $5 AND s.outcome <> 'transferred', false) AS resolved,
            coalesce(s.closed_on < $6 AND s.closed_on >= $5 AND s.outcome IN ('settled_full', 'settled_partial'), false) AS settled
        FROM (SELECT * FROM stays o WHERE o.centre_id = scope.centre_id AND o.opened_on >= $5 AND o.opened_on < $6
              UNION
              SELECT * FROM stays o WHERE o.centre_id = scope.centre_id AND o.closed_on >= $5 AND o.closed_on < $6) s
        JOIN cases c ON c.centre_id = scope.centre_id AND c.id = s.case_id
        WHERE c.voided_on IS NULL
          AND {counted}
    ) stay
)
