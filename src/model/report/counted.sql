-- Whether a case `c` counts for the reader: all do, or only those that the reader works or worked on.
(scope.only_user IS NULL OR EXISTS (
    SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
    WHERE a.centre_id = scope.centre_id AND a.case_id = c.id AND scope.only_user IN (a.user_id, m.user_id))
 AND NOT EXISTS (SELECT FROM lock_outs o
    WHERE o.centre_id = scope.centre_id AND o.case_id = c.id AND o.user_id = scope.only_user AND (o.to_at IS NULL OR o.to_at > now())))
