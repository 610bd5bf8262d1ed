-- Whether a case `c` counts for the reader: all do, or only those that the reader works or worked on.
(scope.only_user IS NULL OR EXISTS (
    SELECT FROM assignments a LEFT JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
    WHERE a.centre_id = scope.centre_id AND a.case_id = c.id AND scope.only_user IN (a.user_id, m.user_id)))
