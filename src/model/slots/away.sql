-- Of the days on which the centre is open: who of those who must be there cannot be had. $1 centre, $2 its zone, $3 and $4 from which
-- day to which, $5 mediators and persons, $6 at most so many days.
WITH open_on AS (
    SELECT DISTINCT weekday FROM working_hours WHERE centre_id = $1 AND room_id IS NULL AND mediator_id IS NULL
    UNION
    SELECT weekday::smallint FROM generate_series(1, 5) weekday
    WHERE NOT EXISTS (SELECT FROM working_hours w WHERE w.centre_id = $1 AND w.room_id IS NULL AND w.mediator_id IS NULL)
), days AS MATERIALIZED (
    SELECT d.at::date AS day, d.at AT TIME ZONE $2 AS from_at, (d.at + interval '1 day') AT TIME ZONE $2 AS to_at
    FROM generate_series($3::timestamp, $4::timestamp, '1 day') d (at) JOIN open_on o ON o.weekday = extract(isodow FROM d.at)
), wanted AS (
    SELECT m.id, m.name FROM mediators m WHERE m.centre_id = $1 AND m.id = ANY ($5)
    UNION ALL SELECT n.id, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')) FROM persons n
    WHERE n.centre_id = $1 AND n.id = ANY ($5)
)
SELECT d.day, string_agg(w.name, ', ' ORDER BY w.name) AS names FROM days d JOIN wanted w ON EXISTS (
    SELECT FROM absences a WHERE a.centre_id = $1 AND a.resource_id = w.id AND a.to_at > d.from_at AND a.from_at < d.to_at)
GROUP BY d.day ORDER BY d.day LIMIT $6
