-- Which centres, from when to when in each one's zone, and whose cases alone (of somebody who sees only the own ones).
scope AS (
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[])
        AS scope (centre_id, starts_at, ends_at, only_user)
)
