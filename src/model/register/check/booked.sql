-- Sorted by start, a booking clashes when an earlier one of the same room, mediator or person ends after it begins. What
-- stands only in the database counts on either side; the line is always one of the files.
WITH taken AS MATERIALIZED (
    SELECT line, session_id, value, starts_on, resource_id, lower(during) AS starts, upper(during) AS ends
    FROM staged_bookings WHERE status IS DISTINCT FROM 'cancelled'
    UNION ALL
    SELECT NULL, b.session_id, NULL, NULL, b.resource_id, lower(b.during), upper(b.during) FROM bookings b
    WHERE b.released_at IS NULL AND NOT EXISTS (SELECT FROM staged_sessions n WHERE n.id = b.session_id)
), late AS MATERIALIZED (
    SELECT * FROM (SELECT *, max(ends) OVER (PARTITION BY resource_id ORDER BY starts, ends, line
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM taken) d
    WHERE starts < busy_until
), pairs AS (
    SELECT DISTINCT ON (coalesce(l.line, o.line), coalesce(l.value, o.value))
        coalesce(l.line, o.line) AS line, CASE WHEN l.line IS NULL THEN o.value ELSE l.value END AS value,
        CASE WHEN l.line IS NULL THEN o.starts_on ELSE l.starts_on END AS on_day,
        CASE WHEN l.line IS NULL THEN l.session_id ELSE o.session_id END AS other_id,
        CASE WHEN l.line IS NULL THEN NULL ELSE o.line END AS other_line
    FROM late l JOIN taken o ON o.resource_id = l.resource_id AND o.starts < l.ends AND l.starts < o.ends
        AND (o.starts, o.ends, coalesce(o.line, 9e18::bigint)) < (l.starts, l.ends, coalesce(l.line, 9e18::bigint))
    WHERE l.line IS NOT NULL OR o.line IS NOT NULL
    ORDER BY coalesce(l.line, o.line), coalesce(l.value, o.value), o.starts
)
SELECT p.line, p.value, p.on_day AS on_day,
    CASE WHEN p.other_line IS NULL THEN (SELECT c.reference || '/' || s.session_no FROM bookings b
            JOIN sessions s ON s.centre_id = b.centre_id AND s.id = b.session_id
            JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id WHERE b.session_id = p.other_id LIMIT 1)
        ELSE (SELECT n.case_ref || '/' || n.session_no || ' (sessions.csv:' || n.line || ')' FROM staged_sessions n
            WHERE n.line = p.other_line) END AS other
FROM pairs p
