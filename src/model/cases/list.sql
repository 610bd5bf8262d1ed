-- Centre by centre, so that each takes its rows in order from its own index; then the latest of all.
WITH scope AS (
    SELECT s.*, z.time_zone, ($5 AT TIME ZONE z.time_zone)::date AS today
    FROM unnest($1::uuid[], $2::boolean[], $3::boolean[], $4::boolean[])
        AS s (centre_id, sees_restricted, sees_names, sees_sessions)
    JOIN centres z ON z.id = s.centre_id
)
SELECT found.*, z.time_zone,
    {principals},
    (SELECT string_agg(m.name, ', ' ORDER BY a.role DESC, m.name) FROM assignments a
     JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
     WHERE a.centre_id = found.centre_id AND a.case_id = found.id AND (a.to_on IS NULL OR found.state = 'closed') AND a.role = 'lead') AS mediators,
    CASE WHEN found.sees_sessions OR found.assigned THEN (
        SELECT min(e.starts_at) FROM sessions e WHERE e.centre_id = found.centre_id AND e.case_id = found.id
        AND e.status = 'scheduled' AND e.ends_at > $5) END AS next_session_at,
    CASE WHEN found.state <> 'closed' THEN (
        SELECT coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id
                         ORDER BY x.decided_on DESC LIMIT 1), k.due_on)
        FROM clocks k WHERE k.centre_id = found.centre_id AND k.case_id = found.id AND k.kind = 'statutory'
          AND NOT EXISTS (SELECT FROM clock_pauses p WHERE p.centre_id = k.centre_id AND p.clock_id = k.id AND p.to_on IS NULL)) END AS deadline_on
FROM (
    SELECT page.*, scope.sees_names, scope.sees_sessions FROM scope CROSS JOIN LATERAL (
        SELECT c.centre_id, c.id, c.reference, c.received_on, c.case_type, s.outcome, seen.assigned,
            {state} AS state
        FROM cases c
        JOIN LATERAL (SELECT l.closed_on, l.outcome FROM stays l WHERE l.centre_id = c.centre_id AND l.case_id = c.id
                      ORDER BY l.stay_no DESC LIMIT 1) s ON true
        CROSS JOIN LATERAL ({visible}) seen
        WHERE c.centre_id = scope.centre_id AND seen.visible
          {conditions}
        ORDER BY c.received_on DESC, c.id DESC LIMIT $18
    ) page
    ORDER BY page.received_on DESC, page.id DESC LIMIT $18
) found
JOIN centres z ON z.id = found.centre_id
ORDER BY found.received_on DESC, found.id DESC
