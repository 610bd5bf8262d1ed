-- Deadlines of open cases that are over or within 14 days. Only the open stays are looked at, however large the register is.
SELECT c.reference, {parties} AS parties, k.kind, due.until AS due_on, due.until - scope.today AS days, count(*) OVER () AS total
FROM scope CROSS JOIN LATERAL (
    SELECT s.case_id FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on IS NULL
) open
JOIN clocks k ON k.centre_id = scope.centre_id AND k.case_id = open.case_id AND k.stopped_on IS NULL
CROSS JOIN LATERAL (SELECT coalesce(
    (SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id
     ORDER BY x.decided_on DESC LIMIT 1), k.due_on) AS until) due
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = open.case_id AND c.voided_on IS NULL
CROSS JOIN LATERAL ({visible}) seen
WHERE due.until <= scope.today + 14 AND seen.visible AND (seen.assigned OR scope.sees_sessions)
ORDER BY due.until, c.reference LIMIT $7
