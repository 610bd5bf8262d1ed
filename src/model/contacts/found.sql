(SELECT w.contact_id FROM contact_words w WHERE w.centre_id = scope.centre_id AND w.word = ANY($14)
            GROUP BY w.contact_id HAVING count(*) = cardinality($14)) hit
        CROSS JOIN LATERAL (SELECT * FROM contacts i WHERE i.centre_id = scope.centre_id AND i.id = hit.contact_id OFFSET 0) t