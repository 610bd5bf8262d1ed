(SELECT o.id FROM contacts o WHERE o.centre_id = scope.centre_id AND o.logged_by = $5
            UNION SELECT o.id FROM contacts l CROSS JOIN LATERAL (SELECT i.id FROM contacts i
                WHERE i.centre_id = scope.centre_id AND i.inquiry_id = l.inquiry_id OFFSET 0) o
                WHERE l.centre_id = scope.centre_id AND l.logged_by = $5
            UNION SELECT o.id FROM (
                SELECT a.case_id FROM assignments a WHERE a.centre_id = scope.centre_id AND a.user_id = $5
                UNION SELECT a.case_id FROM mediators m JOIN assignments a ON a.centre_id = m.centre_id AND a.mediator_id = m.id
                WHERE m.centre_id = scope.centre_id AND m.user_id = $5
            ) c CROSS JOIN LATERAL (SELECT i.id FROM contacts i
                WHERE i.centre_id = scope.centre_id AND i.case_id = c.case_id OFFSET 0) o
        ) own_rows
        CROSS JOIN LATERAL (SELECT * FROM contacts i WHERE i.centre_id = scope.centre_id AND i.id = own_rows.id OFFSET 0) t