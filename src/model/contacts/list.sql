-- Contacts that the reader may read: those still to be filed first, then the latest. Of a case, who works on it, its desk and
-- its coordinators; of none, the centre's desk and coordinators, and whoever took a call of the same inquiry.
WITH scope AS (
    SELECT s.*, $3 AS reads_log, z.time_zone, ($6 AT TIME ZONE z.time_zone)::date AS today
    FROM unnest($1::uuid[], $2::boolean[], $4::boolean[]) AS s (centre_id, sees_restricted, keeps_log)
    JOIN centres z ON z.id = s.centre_id
)
SELECT found.centre_id, found.id, found.at, found.direction, found.channel, found.result, found.next_step, found.next_on,
    found.next_done_on, found.content_sealed, found.case_id, found.inquiry_id, found.unfiled, found.version,
    i.opened_on, i.case_type, i.closed_as, y.names, found.reference, found.time_zone, found.may_write, u.name AS logged_by, u.id = $5 AS is_own, k.wrapped,
    coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS party, p.party_no
FROM (SELECT page.* FROM scope CROSS JOIN LATERAL (
        SELECT t.*, c.reference, scope.time_zone,
            scope.keeps_log OR CASE WHEN t.case_id IS NULL THEN own.took ELSE seen.assigned END AS may_write
        FROM {contacts}
        -- OFFSET 0: the case of each contact by its key, or all cases of the centre would be read into a hash.
        LEFT JOIN LATERAL (SELECT * FROM cases f WHERE f.centre_id = scope.centre_id AND f.id = t.case_id OFFSET 0) c ON true
        CROSS JOIN LATERAL ({visible}) seen
        CROSS JOIN LATERAL (SELECT t.case_id IS NULL AND EXISTS (SELECT FROM contacts o
            WHERE o.centre_id = scope.centre_id AND o.inquiry_id = t.inquiry_id AND o.logged_by = $5) AS took) own
        WHERE t.centre_id = scope.centre_id {conditions}
          AND CASE WHEN t.case_id IS NULL THEN scope.reads_log OR own.took
              ELSE seen.visible AND (seen.assigned OR scope.reads_log) END
        ORDER BY t.unfiled DESC, t.at DESC, t.id DESC LIMIT $7
    ) page
    ORDER BY page.unfiled DESC, page.at DESC, page.id DESC LIMIT $7
) found
JOIN users u ON u.id = found.logged_by
LEFT JOIN inquiries i ON i.centre_id = found.centre_id AND i.id = found.inquiry_id
LEFT JOIN LATERAL (SELECT ARRAY[e.name_sq, e.name_sr, e.name_en] AS names FROM case_types e WHERE e.code = i.case_type) y ON true
LEFT JOIN data_keys k ON k.centre_id = found.centre_id AND k.id = coalesce(found.case_id, found.id)
LEFT JOIN parties p ON p.centre_id = found.centre_id AND p.case_id = found.case_id AND p.id = found.party_id
LEFT JOIN persons n ON n.centre_id = found.centre_id AND n.id = p.person_id
ORDER BY found.unfiled DESC, found.at DESC, found.id DESC
