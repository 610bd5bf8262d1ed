-- What a stay has seen: $3 zone, $4 the day on which it was opened, $5 the day up to which it is asked, $6 now.
WITH met AS (
    SELECT s.kind, s.status, s.starts_at, (s.starts_at AT TIME ZONE $3)::date AS on_day
    FROM sessions s WHERE s.centre_id = $1 AND s.case_id = $2
)
SELECT (SELECT max(on_day) FROM met WHERE status = 'held' AND on_day >= $4) AS last_held_on,
    (SELECT count(*) FROM met WHERE status = 'scheduled' AND starts_at > $6) AS to_come,
    (SELECT max(on_day) FROM met WHERE status = 'scheduled' AND starts_at <= $6 AND on_day > $5) AS unrecorded_on,
    EXISTS (SELECT FROM met WHERE status = 'held' AND kind NOT IN ('information', 'pre_mediation') AND on_day BETWEEN $4 AND $5) AS mediated,
    EXISTS (SELECT FROM met WHERE status = 'held' AND kind = 'joint' AND on_day BETWEEN $4 AND $5) AS met,
    EXISTS (SELECT FROM agreements a WHERE a.centre_id = $1 AND a.case_id = $2 AND a.signed_on BETWEEN $4 AND $5) AS agreed,
    (SELECT min(due.until) FROM (
        SELECT coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = $1 AND x.clock_id = k.id
                         ORDER BY x.decided_on DESC LIMIT 1), k.due_on)
            -- One that stands still moves with each day.
            + coalesce((SELECT ($6 AT TIME ZONE $3)::date - p.from_on FROM clock_pauses p
                        WHERE p.centre_id = $1 AND p.clock_id = k.id AND p.to_on IS NULL), 0) AS until
        FROM clocks k WHERE k.centre_id = $1 AND k.case_id = $2 AND k.kind IN ('statutory', 'referrer') AND k.stopped_on IS NULL) due) AS deadline_on
