-- Whether the reader may see a case `c`, and works on it.
SELECT mine.assigned,
    (scope.sees_restricted OR c.restricted_on IS NULL OR mine.assigned)
    AND NOT EXISTS (SELECT FROM lock_outs o WHERE o.centre_id = scope.centre_id AND o.case_id = c.id AND o.user_id = $5
        AND o.from_at <= $6 AND (o.to_at IS NULL OR o.to_at > $6)) AS visible
FROM (SELECT EXISTS (
    SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = scope.centre_id AND m.id = a.mediator_id
    WHERE a.centre_id = scope.centre_id AND a.case_id = c.id AND $5 IN (a.user_id, m.user_id)
      AND (a.to_on IS NULL OR a.to_on >= scope.today)) AS assigned) mine
