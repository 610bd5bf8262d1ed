SELECT agreement.amount_cents FROM scope CROSS JOIN LATERAL (
    SELECT a.amount_cents FROM agreements a JOIN cases c ON c.centre_id = scope.centre_id AND c.id = a.case_id
    WHERE a.centre_id = scope.centre_id AND c.voided_on IS NULL AND a.kind <> 'amendment'
      AND a.signed_on >= $5 AND a.signed_on < $6
      AND {counted}
) agreement ORDER BY 1
