SELECT coalesce(sum(year.resolved), 0)::bigint AS value FROM scope CROSS JOIN LATERAL (
    SELECT count(*) AS resolved FROM stays s
    JOIN cases c ON c.centre_id = scope.centre_id AND c.id = s.case_id
    WHERE s.centre_id = scope.centre_id AND c.voided_on IS NULL AND s.outcome <> 'transferred'
      AND s.closed_on >= ($6::date - interval '12 months')::date AND s.closed_on < $6
      AND {counted}
) year WHERE $5 < $6
