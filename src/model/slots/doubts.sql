-- What speaks against a time. $1 centre, $2 its zone, $3 and $4 from when until when, $5 rooms, mediators and persons, $6 the case, $7 now.
WITH day AS MATERIALIZED (
    SELECT ($3 AT TIME ZONE $2)::date AS day, extract(isodow FROM $3 AT TIME ZONE $2)::smallint AS weekday
), hours AS (
    SELECT w.weekday, w.opens, w.closes, coalesce(w.room_id, w.mediator_id) AS id FROM working_hours w WHERE w.centre_id = $1
      AND (num_nonnulls(w.room_id, w.mediator_id) = 0 OR w.room_id = ANY ($5) OR w.mediator_id = ANY ($5))
    UNION ALL
    SELECT weekday::smallint, '08:00', '16:00', NULL FROM generate_series(1, 5) weekday
    WHERE NOT EXISTS (SELECT FROM working_hours w WHERE w.centre_id = $1 AND w.room_id IS NULL AND w.mediator_id IS NULL)
), there AS (
    -- Of the centre, without a key, and of whom has hours of their own: whether they are there all the time.
    SELECT h.id, coalesce(range_agg(tstzrange((d.day + h.opens) AT TIME ZONE $2, (d.day + h.closes) AT TIME ZONE $2))
            FILTER (WHERE h.weekday = d.weekday), '{}') @> tstzrange($3, $4) AS is_there
    FROM hours h CROSS JOIN day d GROUP BY h.id
), closed AS (
    SELECT c.holiday, c.name FROM closed_days c JOIN day d ON d.day = c.day WHERE c.centre_id = $1
), wanted AS (
    SELECT r.id, r.name, false AS is_person FROM rooms r WHERE r.centre_id = $1 AND r.id = ANY ($5)
    UNION ALL SELECT m.id, m.name, false FROM mediators m WHERE m.centre_id = $1 AND m.id = ANY ($5)
    UNION ALL SELECT n.id, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), true
        FROM persons n WHERE n.centre_id = $1 AND n.id = ANY ($5)
)
SELECT 'over' AS what, NULL::uuid AS id, '' AS name, NULL AS holiday WHERE $3 <= $7
UNION ALL
SELECT 'closed' AS what, NULL::uuid AS id, coalesce(c.name, '') AS name, c.holiday FROM closed c
UNION ALL
SELECT 'hours', NULL, '', NULL WHERE NOT EXISTS (SELECT FROM closed)
    AND NOT EXISTS (SELECT FROM there t WHERE t.id IS NULL AND t.is_there)
UNION ALL
SELECT * FROM (SELECT CASE WHEN w.is_person THEN 'asked' ELSE 'absent' END, w.id, w.name, NULL FROM wanted w
    WHERE EXISTS (SELECT FROM there t WHERE t.id = w.id AND NOT t.is_there)
       OR EXISTS (SELECT FROM absences a WHERE a.centre_id = $1 AND a.resource_id = w.id AND a.to_at > $3 AND a.from_at < $4)
    ORDER BY w.is_person, w.name, w.id) absent
UNION ALL
-- Who does not work on the case does not see its sessions; asked once, and not where nobody works on it yet.
SELECT * FROM (SELECT 'unassigned', m.id, m.name, NULL FROM mediators m WHERE m.centre_id = $1 AND m.id = ANY ($5)
    AND EXISTS (SELECT FROM assignments a WHERE a.centre_id = $1 AND a.case_id = $6 AND a.mediator_id IS NOT NULL AND a.to_on IS NULL)
    AND NOT EXISTS (SELECT FROM assignments a CROSS JOIN day d WHERE a.centre_id = $1 AND a.case_id = $6 AND a.mediator_id = m.id
        AND (a.to_on IS NULL OR a.to_on >= d.day))
    AND NOT EXISTS (SELECT FROM sessions s JOIN bookings b ON b.centre_id = $1 AND b.session_id = s.id
        WHERE s.centre_id = $1 AND s.case_id = $6 AND b.mediator_id = m.id)
    ORDER BY m.name, m.id) unassigned
