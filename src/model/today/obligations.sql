-- What parties promised for these days: a month back, a week ahead.
-- The days are MATERIALIZED, so that they are plain values: under row level security only LEAKPROOF functions may stand in
-- an index condition, and those that compute with days and zones are not.
, days AS MATERIALIZED (SELECT scope.*, today - 30 AS from_on, today + 7 AS until_on FROM scope)
SELECT c.reference, coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS debtor,
    o.due_on, o.due_on - scope.today AS days, o.amount_cents - (SELECT coalesce(sum(y.amount_cents), 0)::bigint FROM payments y
        WHERE y.centre_id = scope.centre_id AND y.obligation_id = o.id AND y.undone_at IS NULL) AS amount_cents, count(*) OVER () AS total
FROM days AS scope CROSS JOIN LATERAL (
    SELECT * FROM obligations d WHERE d.centre_id = scope.centre_id AND d.due_on >= scope.from_on AND d.due_on <= scope.until_on
      AND d.fulfilled_on IS NULL AND d.waived_on IS NULL AND d.replaced_on IS NULL AND d.breached_on IS NULL
    ORDER BY d.due_on LIMIT 1000
) o
JOIN agreements a ON a.centre_id = scope.centre_id AND a.id = o.agreement_id
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = a.case_id AND c.voided_on IS NULL
LEFT JOIN parties p ON p.centre_id = scope.centre_id AND p.id = o.debtor_id
LEFT JOIN persons n ON n.centre_id = scope.centre_id AND n.id = p.person_id
CROSS JOIN LATERAL ({visible}) seen
WHERE seen.visible AND (seen.assigned OR scope.sees_sessions AND scope.sees_names)
ORDER BY o.due_on, c.reference, o.id LIMIT $8
