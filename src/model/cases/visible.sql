-- Whether the reader may see a case `c`, and works on it. `scope` says at which centre, since which roles there see
-- restricted cases, and which day it is there; {user} is who reads, {now} the time.
SELECT mine.assigned,
    (scope.sees_restricted OR c.restricted_on IS NULL OR mine.assigned)
    AND NOT EXISTS (SELECT FROM lock_outs o WHERE o.centre_id = scope.centre_id AND o.case_id = c.id AND o.user_id = {user}
        AND o.from_at <= {now} AND (o.to_at IS NULL OR o.to_at > {now})) AS visible
FROM (SELECT EXISTS (
    SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = scope.centre_id AND m.id = a.mediator_id
    WHERE a.centre_id = scope.centre_id AND a.case_id = c.id AND {user} IN (a.user_id, m.user_id)
      AND a.from_on <= scope.today
      -- Who took the case in hands it over at once; a mediator works on it until the day is over.
      AND (a.to_on IS NULL OR a.to_on > scope.today OR (a.to_on = scope.today AND a.role <> 'intake'))) AS assigned) mine
