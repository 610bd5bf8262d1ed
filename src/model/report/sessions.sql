SELECT count(*) FILTER (WHERE status = 'held') AS held,
    count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE status = 'no_show') AS no_show,
    count(*) FILTER (WHERE status = 'held' AND kind IN ('information', 'pre_mediation')) AS preparatory,
    coalesce(sum(minutes) FILTER (WHERE status = 'held'), 0)::bigint AS minutes_held
FROM happened
