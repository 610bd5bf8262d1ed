-- Deadlines of open cases that are over or within 14 days. Only the open stays are looked at, however large the register is;
-- OFFSET 0, so that each one's clocks and case are looked up by their keys, and not all of the centre read into a hash.
SELECT c.reference, {principals}, k.kind, due.until AS due_on, due.until - scope.today AS days, count(*) OVER () AS total
FROM scope CROSS JOIN LATERAL (
    SELECT s.case_id FROM stays s WHERE s.centre_id = scope.centre_id AND s.closed_on IS NULL
) open
CROSS JOIN LATERAL (SELECT * FROM clocks l
    WHERE l.centre_id = scope.centre_id AND l.case_id = open.case_id AND l.stopped_on IS NULL OFFSET 0) k
CROSS JOIN LATERAL (SELECT coalesce(
    (SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id
     ORDER BY x.decided_on DESC LIMIT 1), k.due_on) AS until) due
CROSS JOIN LATERAL (SELECT * FROM cases f
    WHERE f.centre_id = scope.centre_id AND f.id = open.case_id AND f.voided_on IS NULL OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
WHERE due.until <= scope.today + 14
  AND NOT EXISTS (SELECT FROM clock_pauses p WHERE p.centre_id = k.centre_id AND p.clock_id = k.id AND p.to_on IS NULL) AND seen.visible AND (seen.assigned OR scope.sees_sessions)
ORDER BY due.until, c.reference LIMIT $8
