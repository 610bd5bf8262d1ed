-- Which sessions of a centre have a part of a period, and whether the reader may see into each. $1 centre, $2 and $3 what the reader's
-- roles there show: restricted cases, sessions; $4 who reads, $5 now, $6 the day there, $7 and $8 from when until when, $9 so long before
-- a session of the period may have begun, $10 with cancelled ones, $11 a room or mediator alone.
WITH found AS MATERIALIZED (
    SELECT s.*, c.reference, seen.assigned, seen.visible AND (seen.assigned OR scope.sees_sessions) AS is_open
    FROM (SELECT $1::uuid AS centre_id, $2::boolean AS sees_restricted, $3::boolean AS sees_sessions, $6::date AS today) scope
    CROSS JOIN LATERAL (
        SELECT * FROM sessions d WHERE d.centre_id = $1 AND d.starts_at >= $9 AND d.starts_at < $8 AND d.ends_at > $7
          AND CASE d.status WHEN 'cancelled' THEN $10 AND NOT d.never_was
              -- A reservation that has run out is in nobody's way, whether or not it was given back yet.
              WHEN 'scheduled' THEN coalesce(d.reserved_until > $5, true) ELSE true END OFFSET 0
    ) s
    -- OFFSET 0: the case of each session by its key, or all cases of the centre would be read into a hash.
    CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = $1 AND k.id = s.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
)
