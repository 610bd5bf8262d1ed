-- At which centres, what the reader sees there, and where the days begin in each one's zone.
scope AS (
    SELECT s.*, z.time_zone, ($7 AT TIME ZONE z.time_zone)::date AS today
    FROM unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::boolean[], $5::boolean[])
        AS s (centre_id, sees_restricted, sees_names, sees_sessions, keeps)
    JOIN centres z ON z.id = s.centre_id
)
