-- The sessions of centre $1 from $3 on, or those in its room $2: then when the room is taken, and no other room. What is hidden
-- at $4 is so for everybody who is not known: of a restricted case, and of one from which anybody is locked out, since that one may
-- hold the address.
SELECT s.id, c.reference, s.session_no, s.kind, s.mode, s.status,
    coalesce(lower(own.during), s.starts_at) AS starts_at, coalesce(upper(own.during), s.ends_at) AS ends_at,
    s.sequence, s.changed_at, z.name AS centre,
    CASE WHEN $2 IS NOT NULL THEN own.name ELSE
        (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) FROM bookings b
         JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
         WHERE b.centre_id = s.centre_id AND b.session_id = s.id AND (b.released_at IS NULL OR s.status <> 'scheduled'))
    END AS rooms,
    c.restricted_on IS NOT NULL OR EXISTS (
        SELECT FROM lock_outs o WHERE o.centre_id = $1 AND o.case_id = c.id AND (o.to_at IS NULL OR o.to_at > $4)) AS is_hidden
FROM (SELECT * FROM sessions d WHERE d.centre_id = $1 AND d.starts_at >= $3 AND NOT d.never_was OFFSET 0) s
-- OFFSET 0: the case of each session by its key, as in follow.sql.
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = $1 AND k.id = s.case_id OFFSET 0) c
JOIN centres z ON z.id = $1
LEFT JOIN LATERAL (
    SELECT b.during, r.name FROM bookings b JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
    WHERE b.centre_id = $1 AND b.session_id = s.id AND b.room_id = $2 AND (b.released_at IS NULL OR s.status = 'cancelled')
) own ON $2 IS NOT NULL
WHERE $2 IS NULL OR own.during IS NOT NULL
ORDER BY starts_at, s.id
