-- The sessions of a case, the latest first. $1 centre, $2 case.
SELECT s.session_no, s.kind, s.mode, s.status, coalesce(s.actual_starts_at, s.starts_at) AS starts_at,
    coalesce(s.actual_ends_at, s.ends_at) AS ends_at, s.reserved_until,
    (SELECT string_agg(r.name, ', ' ORDER BY lower(b.during), r.name) FROM bookings b
        JOIN rooms r ON r.centre_id = b.centre_id AND r.id = b.room_id
        WHERE b.centre_id = s.centre_id AND b.session_id = s.id) AS rooms,
    who.invited, who.present, who.heads, who.confirmed, who.declined
FROM sessions s
CROSS JOIN LATERAL (
    SELECT count(*) AS invited, count(*) FILTER (WHERE a.attended) AS present,
        coalesce(sum(a.heads) FILTER (WHERE a.attended), 0)::bigint AS heads,
        count(*) FILTER (WHERE o.answer = 'confirmed') AS confirmed, count(*) FILTER (WHERE o.answer = 'declined') AS declined
    FROM attendees a
    LEFT JOIN LATERAL last_offer($1, $2, s.id, s.terms, a.party_id) o ON true
    WHERE a.centre_id = $1 AND a.session_id = s.id
) who
WHERE s.centre_id = $1 AND s.case_id = $2 AND NOT s.never_was
ORDER BY s.starts_at DESC, s.session_no DESC
