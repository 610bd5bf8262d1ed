-- Next steps of the contact log that are due: of cases, those that the reader reads about; of none, the desk's and the reader's own.
, days AS MATERIALIZED (SELECT scope.* FROM scope)
SELECT t.id, t.centre_id, t.at, scope.time_zone, t.direction, t.channel, t.next_step, t.case_id, c.reference, t.content_sealed,
    (SELECT coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), ''))
     FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
     WHERE p.centre_id = t.centre_id AND p.case_id = t.case_id AND p.id = t.party_id AND scope.sees_names) AS party,
    (SELECT k.wrapped FROM data_keys k WHERE k.centre_id = t.centre_id AND k.id = coalesce(t.case_id, t.id)) AS wrapped,
    (SELECT i.case_type FROM inquiries i WHERE i.centre_id = t.centre_id AND i.id = t.inquiry_id) AS case_type,
    (SELECT ARRAY[e.name_sq, e.name_sr, e.name_en] FROM inquiries i JOIN case_types e ON e.code = i.case_type
     WHERE i.centre_id = t.centre_id AND i.id = t.inquiry_id) AS names,
    CASE WHEN t.case_id IS NULL THEN t.logged_by = $6 ELSE seen.assigned END AS is_own, t.next_on - scope.today AS days, count(*) OVER () AS total
FROM days AS scope CROSS JOIN LATERAL (
    SELECT * FROM contacts d WHERE d.centre_id = scope.centre_id AND d.next_on <= scope.today AND d.next_done_on IS NULL
    ORDER BY d.next_on DESC, d.id DESC LIMIT 1000
) t
LEFT JOIN LATERAL (SELECT * FROM cases f WHERE f.centre_id = scope.centre_id AND f.id = t.case_id OFFSET 0) c ON true
CROSS JOIN LATERAL ({visible}) seen
WHERE CASE WHEN t.case_id IS NULL THEN scope.keeps OR t.logged_by = $6
    ELSE c.voided_on IS NULL AND seen.visible AND (seen.assigned OR scope.keeps) END
ORDER BY t.next_on DESC, t.id LIMIT $8
