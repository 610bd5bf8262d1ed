-- What parties promised for these days: a month back, a week ahead.
SELECT c.reference, coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS debtor,
    o.due_on, o.due_on - scope.today AS days, o.amount_cents, count(*) OVER () AS total
FROM scope CROSS JOIN LATERAL (
    SELECT * FROM obligations d WHERE d.centre_id = scope.centre_id AND d.due_on >= scope.today - 30 AND d.due_on <= scope.today + 7
      AND d.fulfilled_on IS NULL AND d.waived_on IS NULL AND d.replaced_on IS NULL AND d.breached_on IS NULL
    ORDER BY d.due_on LIMIT 200
) o
JOIN agreements a ON a.centre_id = scope.centre_id AND a.id = o.agreement_id
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = a.case_id AND c.voided_on IS NULL
LEFT JOIN parties p ON p.centre_id = scope.centre_id AND p.id = o.debtor_id
LEFT JOIN persons n ON n.centre_id = scope.centre_id AND n.id = p.person_id
CROSS JOIN LATERAL ({visible}) seen
WHERE seen.visible AND (seen.assigned OR scope.sees_sessions AND scope.sees_names)
ORDER BY o.due_on, c.reference, o.id LIMIT $7
