SELECT coalesce(sum(month.due), 0)::bigint AS due, coalesce(sum(month.waived), 0)::bigint AS waived,
    coalesce(sum(month.on_time), 0)::bigint AS on_time, coalesce(sum(month.late), 0)::bigint AS late
FROM scope CROSS JOIN LATERAL (
    SELECT count(*) AS due,
        count(*) FILTER (WHERE o.waived_on < $6) AS waived,
        count(*) FILTER (WHERE o.fulfilled_on < $6 AND o.fulfilled_on <= o.due_on) AS on_time,
        count(*) FILTER (WHERE o.fulfilled_on < $6 AND o.fulfilled_on > o.due_on) AS late
    FROM obligations o
    JOIN agreements a ON a.centre_id = scope.centre_id AND a.id = o.agreement_id
    JOIN cases c ON c.centre_id = scope.centre_id AND c.id = a.case_id
    WHERE o.centre_id = scope.centre_id AND c.voided_on IS NULL AND o.due_on >= $5 AND o.due_on < $6
      AND a.signed_on < $6
      AND {counted}
) month
