-- Cases that wait for an earlier time, the oldest first.
SELECT c.reference, {principals}, w.since, w.minutes, u.name AS entered_by, scope.time_zone, count(*) OVER () AS total
FROM scope
CROSS JOIN LATERAL (SELECT * FROM standbys s WHERE s.centre_id = scope.centre_id AND s.ended_at IS NULL OFFSET 0) w
JOIN users u ON u.id = w.entered_by
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = scope.centre_id AND k.id = w.case_id AND k.voided_on IS NULL OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
WHERE seen.visible AND (seen.assigned OR scope.keeps)
  AND EXISTS (SELECT FROM stays t WHERE t.centre_id = scope.centre_id AND t.case_id = w.case_id AND t.closed_on IS NULL)
ORDER BY w.since, c.reference LIMIT $8
