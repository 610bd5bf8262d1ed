-- Two leads of a case at one time: of two rows of the file the later one is at fault; a row that clashes with what only the
-- database has is at fault itself.
WITH leads AS MATERIALIZED (
    SELECT line, case_id, licence_no, from_on, coalesce(to_on, 'infinity'::date) AS until FROM staged_assignments WHERE role = 'lead'
    UNION ALL
    SELECT NULL, a.case_id, m.licence_no, a.from_on, coalesce(a.to_on, 'infinity'::date)
    FROM (SELECT DISTINCT centre_id, case_id FROM staged_assignments WHERE role = 'lead') c
    JOIN assignments a ON a.centre_id = c.centre_id AND a.case_id = c.case_id AND a.role = 'lead'
    JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
    WHERE NOT EXISTS (SELECT FROM staged_assignments n WHERE n.case_id = a.case_id AND n.role = 'lead'
        AND n.from_on = a.from_on AND n.licence_no = m.licence_no)
)
SELECT DISTINCT ON (s.line) s.line, s.from_on::text AS value,
    o.licence_no || ' ' || o.from_on || coalesce(' (assignments.csv:' || o.line || ')', '') AS other
FROM leads s JOIN leads o ON o.case_id = s.case_id AND o.from_on < s.until AND s.from_on < o.until
    AND (o.line IS NULL OR (o.from_on, o.line) < (s.from_on, s.line))
WHERE s.line IS NOT NULL
ORDER BY s.line, o.from_on
