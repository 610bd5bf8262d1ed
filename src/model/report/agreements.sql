SELECT agreement.amount_cents FROM scope CROSS JOIN LATERAL (
    SELECT a.amount_cents FROM agreements a JOIN cases c ON c.centre_id = scope.centre_id AND c.id = a.case_id
    WHERE a.centre_id = scope.centre_id AND c.voided_on IS NULL AND a.kind <> 'amendment'
      AND a.signed_on >= $5 AND a.signed_on < $6
      AND (scope.only_user IS NULL OR EXISTS (
          SELECT FROM assignments w LEFT JOIN mediators m ON m.centre_id = w.centre_id AND m.id = w.mediator_id
          WHERE w.centre_id = scope.centre_id AND w.case_id = c.id AND scope.only_user IN (w.user_id, m.user_id)))
) agreement ORDER BY 1
