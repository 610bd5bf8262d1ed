-- Next steps of the contact log that are due by the next working day: of cases, those that the reader reads about; of none, the
-- desk's and the reader's own. Of those due and of those to come the nearest few.
, days AS MATERIALIZED (
    SELECT scope.*, coalesce((SELECT min(today + n) FROM generate_series(1, 14) AS n
        WHERE extract(isodow FROM today + n) < 6
          AND NOT EXISTS (SELECT FROM closed_days x WHERE x.centre_id = scope.centre_id AND x.day = today + n)), today + 1) AS until_on
    FROM scope
)
-- First which steps, then what is shown of these few.
SELECT e.id, e.centre_id, e.at, e.time_zone, e.direction, e.channel, e.next_step, e.case_id, e.reference, e.content_sealed,
    (SELECT coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), ''))
     FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
     WHERE p.centre_id = e.centre_id AND p.case_id = e.case_id AND p.id = e.party_id AND e.sees_names) AS party,
    (SELECT k.wrapped FROM data_keys k WHERE k.centre_id = e.centre_id AND k.id = coalesce(e.case_id, e.id)) AS wrapped,
    (SELECT i.case_type FROM inquiries i WHERE i.centre_id = e.centre_id AND i.id = e.inquiry_id) AS case_type,
    (SELECT ARRAY[y.name_sq, y.name_sr, y.name_en] FROM inquiries i JOIN case_types y ON y.code = i.case_type
     WHERE i.centre_id = e.centre_id AND i.id = e.inquiry_id) AS names,
    e.is_own, e.days, e.total
FROM (
    SELECT t.*, scope.time_zone, scope.sees_names, c.reference, t.next_on - scope.today AS days,
        CASE WHEN t.case_id IS NULL THEN t.logged_by = $6 ELSE seen.assigned END AS is_own, count(*) OVER same AS total,
        row_number() OVER (same ORDER BY abs(t.next_on - scope.today), t.id) AS place
    FROM days AS scope CROSS JOIN LATERAL (
        SELECT * FROM contacts d WHERE d.centre_id = scope.centre_id AND d.next_on <= scope.until_on AND d.next_done_on IS NULL
        ORDER BY d.next_on DESC, d.id DESC LIMIT 1000
    ) t
    LEFT JOIN LATERAL (SELECT * FROM cases f WHERE f.centre_id = scope.centre_id AND f.id = t.case_id OFFSET 0) c ON true
    CROSS JOIN LATERAL ({visible}) seen
    WHERE CASE WHEN t.case_id IS NULL THEN scope.keeps OR t.logged_by = $6
        ELSE c.voided_on IS NULL AND seen.visible AND (seen.assigned OR scope.keeps) END
    WINDOW same AS (PARTITION BY t.next_on > scope.today)
) e
WHERE e.place <= $8
ORDER BY e.days > 0, e.place
