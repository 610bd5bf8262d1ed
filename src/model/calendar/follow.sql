-- The sessions that a calendar follows from $6 on: at centres where the reader is at the desk every one of a visible case, else
-- those in which the reader mediates a case of the own. The rule is that of Today and of the case page, and never more.
WITH scope AS (
    SELECT s.*, ($5 AT TIME ZONE z.time_zone)::date AS today
    FROM unnest($1::uuid[], $2::boolean[], $3::boolean[]) AS s (centre_id, sees_restricted, follows_all)
    JOIN centres z ON z.id = s.centre_id
)
SELECT {columns}
FROM scope CROSS JOIN LATERAL (
    -- What was only reserved, and given back, was no session.
    SELECT * FROM sessions d WHERE d.centre_id = scope.centre_id AND d.starts_at >= $6 AND NOT d.never_was OFFSET 0
) s
-- OFFSET 0: the case of each session by its key, or all cases of the centre would be read into a hash.
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = scope.centre_id AND k.id = s.case_id OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
JOIN centres z ON z.id = scope.centre_id
WHERE seen.visible AND (scope.follows_all OR seen.assigned AND EXISTS (
    SELECT FROM bookings b JOIN mediators m ON m.centre_id = scope.centre_id AND m.id = b.mediator_id
    WHERE b.centre_id = scope.centre_id AND b.session_id = s.id AND m.user_id = $4
      -- What is cancelled, or was held before its time, has released its bookings, and had them.
      AND (b.released_at IS NULL OR s.status <> 'scheduled')))
ORDER BY s.starts_at, s.id
