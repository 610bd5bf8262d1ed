-- Sessions to come whose time is not settled: only reserved, declined by somebody, or offered and not answered yet;
-- or a mediator, a room or a party of it cannot be had then.
SELECT c.reference, e.session_no, e.starts_at, scope.time_zone, e.reserved_until, w.declined, gone.is_gone, count(*) OVER () AS total
FROM scope CROSS JOIN LATERAL (
    SELECT s.id, s.centre_id, s.case_id, s.session_no, s.starts_at, s.terms, s.reserved_until FROM sessions s
    WHERE s.centre_id = scope.centre_id AND s.status = 'scheduled' AND s.reserved_until > $7 AND s.starts_at > $7
    UNION
    SELECT s.id, s.centre_id, s.case_id, s.session_no, s.starts_at, s.terms, s.reserved_until
    FROM (SELECT o.session_id FROM offers o WHERE o.centre_id = scope.centre_id AND o.starts_at > $7
        AND o.answer IS DISTINCT FROM 'confirmed') asked
    CROSS JOIN LATERAL (SELECT * FROM sessions y WHERE y.centre_id = scope.centre_id AND y.id = asked.session_id OFFSET 0) s
    WHERE s.status = 'scheduled' AND s.starts_at > $7
    UNION
    SELECT s.id, s.centre_id, s.case_id, s.session_no, s.starts_at, s.terms, s.reserved_until
    FROM absences a
    JOIN bookings b ON b.centre_id = scope.centre_id AND b.resource_id = a.resource_id AND b.released_at IS NULL
        AND b.to_at > greatest(a.from_at, $7) AND b.to_at < a.to_at + interval '1 day' AND b.from_at < a.to_at
    CROSS JOIN LATERAL (SELECT * FROM sessions y WHERE y.centre_id = scope.centre_id AND y.id = b.session_id OFFSET 0) s
    WHERE a.centre_id = scope.centre_id AND a.to_at > $7 AND s.status = 'scheduled' AND s.starts_at > $7
) e
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE o.answer = 'declined') AS declined, count(*) FILTER (WHERE o.answer IS NULL) AS waiting
    FROM attendees a CROSS JOIN LATERAL last_offer(e.centre_id, e.case_id, e.id, e.terms, a.party_id) o
    WHERE a.centre_id = e.centre_id AND a.session_id = e.id
) w
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM bookings b JOIN absences a ON a.centre_id = e.centre_id AND a.resource_id = b.resource_id
        AND a.to_at > b.from_at AND a.from_at < b.to_at
    WHERE b.centre_id = e.centre_id AND b.session_id = e.id AND b.released_at IS NULL) AS is_gone) gone
CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = e.centre_id AND k.id = e.case_id AND k.voided_on IS NULL OFFSET 0) c
CROSS JOIN LATERAL ({visible}) seen
WHERE (e.reserved_until > $7 OR w.declined > 0 OR w.waiting > 0 OR gone.is_gone) AND seen.visible AND (seen.assigned OR scope.keeps)
ORDER BY e.reserved_until NULLS LAST, NOT gone.is_gone, w.declined = 0, e.starts_at, c.reference LIMIT $8
