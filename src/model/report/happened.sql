-- Sessions that began in the period, by each centre's own days.
happened AS MATERIALIZED (
    SELECT session.* FROM scope CROSS JOIN LATERAL (
        SELECT e.centre_id, e.id, e.kind, e.status,
            round(extract(epoch FROM coalesce(e.actual_ends_at, e.ends_at) - coalesce(e.actual_starts_at, e.starts_at)) / 60)::bigint AS minutes
        FROM sessions e JOIN cases c ON c.centre_id = scope.centre_id AND c.id = e.case_id
        WHERE e.centre_id = scope.centre_id AND c.voided_on IS NULL AND NOT e.never_was
          AND e.starts_at >= scope.starts_at AND e.starts_at < scope.ends_at
          AND {counted}
    ) session WHERE $5 < $6
)
