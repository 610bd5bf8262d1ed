-- The next free times. $1 centre, $2 its zone, $3 and $4 from when until when, $5 minutes, $6 minutes between two sessions,
-- $7 mediators and persons who must be there, $8 mediators of whom one must be there, the preferred first, $9 rooms needed,
-- $10 seats in each, $11 for each time of a day the minute of the day near which it is wanted, or
-- none for half-way between those before it, $12 of so many days that have some, $13 the session that is moved, $14 rooms that
-- come first whatever their size.
WITH hours AS (
    SELECT weekday, opens, closes FROM working_hours WHERE centre_id = $1 AND room_id IS NULL AND mediator_id IS NULL
    UNION ALL
    SELECT weekday::smallint, '08:00', '16:00' FROM generate_series(1, 5) weekday
    WHERE NOT EXISTS (SELECT FROM working_hours w WHERE w.centre_id = $1 AND w.room_id IS NULL AND w.mediator_id IS NULL)
), days AS (
    SELECT d.at::date AS day, extract(isodow FROM d.at)::smallint AS weekday
    FROM generate_series(($3 AT TIME ZONE $2)::date::timestamp, ($4 AT TIME ZONE $2)::date::timestamp, '1 day') d (at)
    WHERE NOT EXISTS (SELECT FROM closed_days c WHERE c.centre_id = $1 AND c.day = d.at::date)
      AND NOT EXISTS (SELECT FROM mediators m WHERE m.centre_id = $1 AND m.id = ANY ($7)
          AND (m.licence_valid_until < d.at::date OR m.retired_on <= d.at::date))
), required AS MATERIALIZED (
    -- Hours of their own, as far as they have any; and what is taken, with the time between two sessions on both sides.
    SELECT n.id,
        (SELECT coalesce(range_agg(tstzrange((d.day + w.opens) AT TIME ZONE $2, (d.day + w.closes) AT TIME ZONE $2))
                FILTER (WHERE d.day IS NOT NULL), '{}')
            FROM working_hours w LEFT JOIN days d USING (weekday)
            WHERE w.centre_id = $1 AND w.mediator_id = n.id HAVING count(*) > 0) AS there,
        (SELECT coalesce(range_agg(tstzrange(b.from_at - gap.between, b.to_at + gap.between)), '{}') FROM bookings b
            WHERE b.centre_id = $1 AND b.resource_id = n.id AND b.released_at IS NULL AND b.session_id IS DISTINCT FROM $13
              AND b.to_at > $3 - gap.between AND b.from_at < $4 + gap.between) AS taken,
        (SELECT coalesce(range_agg(tstzrange(a.from_at, a.to_at)), '{}') FROM absences a
            WHERE a.centre_id = $1 AND a.resource_id = n.id AND a.to_at > $3 AND a.from_at < $4) AS absent
    FROM unnest($7) n (id) CROSS JOIN (SELECT make_interval(mins => $6) AS between) gap
), together AS MATERIALIZED (
    SELECT coalesce(range_agg(u.taken), '{}') AS taken,
        (SELECT range_intersect_agg(there) FROM required WHERE there IS NOT NULL) AS there
    FROM required r CROSS JOIN LATERAL (SELECT unnest(r.taken + r.absent) AS taken) u
), free AS MATERIALIZED (
    SELECT o.day, o.at * tstzmultirange(tstzrange($3, $4)) * coalesce(t.there, '{(,)}') - t.taken AS at
    FROM (SELECT d.day, range_agg(tstzrange((d.day + h.opens) AT TIME ZONE $2, (d.day + h.closes) AT TIME ZONE $2)) AS at
        FROM days d JOIN hours h USING (weekday) GROUP BY d.day) o CROSS JOIN together t
), wanted AS MATERIALIZED (
    SELECT id, true AS is_room, row_number() OVER (ORDER BY id <> ALL ($14), capacity, name) AS place, NULL::date AS until_on, retired_on
    FROM rooms WHERE centre_id = $1 AND $9 > 0 AND (capacity >= $10 OR id = ANY ($14))
    UNION ALL
    SELECT n.id, false, n.place, m.licence_valid_until, m.retired_on FROM unnest($8) WITH ORDINALITY n (id, place)
    JOIN mediators m ON m.centre_id = $1 AND m.id = n.id
), foremost AS MATERIALIZED (
    SELECT * FROM wanted WHERE place <= CASE WHEN is_room THEN 16 * $9 ELSE 16 END
), first AS MATERIALIZED (
    SELECT l.*, coalesce(a.at, '{}') AS absent FROM foremost l
    LEFT JOIN (
        SELECT resource_id, range_agg(tstzrange(from_at, to_at)) AS at FROM absences
        WHERE centre_id = $1 AND resource_id = ANY (ARRAY(SELECT id FROM foremost)) AND to_at > $3 AND from_at < $4 GROUP BY resource_id
    ) a ON a.resource_id = l.id
), own AS MATERIALIZED (
    SELECT coalesce(room_id, mediator_id) AS id, weekday, opens, closes FROM working_hours
    WHERE centre_id = $1 AND coalesce(room_id, mediator_id) IN (SELECT id FROM first)
)
SELECT found.start_at, found.start_at + make_interval(mins => $5) AS end_at, found.rooms::uuid[], found.mediator
FROM (
    -- Day by day, until there are enough: the days after them cost nothing.
    SELECT d.day, t.* FROM (SELECT day, at FROM free WHERE NOT isempty(at) ORDER BY day) d
    -- When those that come first are free on that day, looked up together, in the order in which they are chosen. In a large centre
    -- the others are looked at one by one, for a half hour at which none of these is free.
    CROSS JOIN LATERAL (
        SELECT array_agg(f.id ORDER BY f.place) FILTER (WHERE f.is_room) AS rooms,
            array_agg(f.at ORDER BY f.place) FILTER (WHERE f.is_room) AS rooms_at,
            array_agg(f.id ORDER BY f.place) FILTER (WHERE NOT f.is_room) AS mediators,
            array_agg(f.at ORDER BY f.place) FILTER (WHERE NOT f.is_room) AS mediators_at
        FROM (
            SELECT w.id, w.is_room, w.place,
                d.at * coalesce(there.at, '{(,)}') - coalesce(taken.at, '{}') - w.absent AS at
            FROM first w
            LEFT JOIN (
                SELECT o.id, coalesce(range_agg(tstzrange((d.day + o.opens) AT TIME ZONE $2, (d.day + o.closes) AT TIME ZONE $2))
                    FILTER (WHERE o.weekday = extract(isodow FROM d.day)), '{}') AS at
                FROM own o GROUP BY o.id
            ) there ON there.id = w.id
            LEFT JOIN (
                -- What ends more than a day later begins later: no session is as long as that.
                SELECT b.resource_id, range_agg(tstzrange(b.from_at - gap.between, b.to_at + gap.between)) AS at
                FROM bookings b CROSS JOIN (SELECT make_interval(mins => $6) AS between) gap
                WHERE b.centre_id = $1 AND b.resource_id = ANY (ARRAY(SELECT id FROM first)) AND b.released_at IS NULL
                  AND b.session_id IS DISTINCT FROM $13
                  AND b.to_at > lower(d.at) - gap.between AND b.to_at < upper(d.at) + gap.between + interval '1 day'
                GROUP BY b.resource_id
            ) taken ON taken.resource_id = w.id
            WHERE (w.until_on IS NULL OR w.until_on >= d.day) AND (w.retired_on IS NULL OR w.retired_on > d.day)
        ) f
        WHERE NOT isempty(f.at)
    ) had
    CROSS JOIN LATERAL (
        SELECT array_agg(w.id ORDER BY w.place) FILTER (WHERE w.is_room) AS rooms,
            array_agg(w.id ORDER BY w.place) FILTER (WHERE NOT w.is_room) AS mediators
        FROM wanted w
        WHERE w.place > CASE WHEN w.is_room THEN 16 * $9 ELSE 16 END
          AND (w.until_on IS NULL OR w.until_on >= d.day) AND (w.retired_on IS NULL OR w.retired_on > d.day)
    ) others
    CROSS JOIN LATERAL (
        -- One after the other, each the nearest to its hour that overlaps none before it; half hours that nobody is shown are not looked at.
        WITH RECURSIVE picked AS (
            SELECT 0 AS n, NULL::timestamptz AS start_at, NULL::uuid[] AS rooms, NULL::uuid AS mediator, '{}'::tstzmultirange AS spans
            UNION ALL
            SELECT p.n + 1, x.start_at, x.rooms, x.mediator, p.spans + tstzmultirange(x.at)
            FROM picked p CROSS JOIN LATERAL (
                SELECT s.start_at, s.at, r.rooms, m.mediator
                FROM (
                    SELECT start_at, start_at + make_interval(mins => $5) AS end_at, l.at, abs(extract(epoch FROM start_at - near.at)) AS far
                    FROM unnest(d.at) span
                    CROSS JOIN LATERAL generate_series(to_timestamp(ceil(extract(epoch FROM lower(span)) / 1800) * 1800),
                        upper(span) - make_interval(mins => $5), '30 minutes') start_at
                    CROSS JOIN LATERAL (SELECT tstzrange(start_at, start_at + make_interval(mins => $5)) AS at) l
                    CROSS JOIN LATERAL (SELECT coalesce((d.day + make_interval(mins => ($11::int[])[p.n + 1])) AT TIME ZONE $2,
                        lower(p.spans) + (upper(p.spans) - make_interval(mins => $5) - lower(p.spans)) / 2) AS at) near
                    WHERE NOT l.at && p.spans
                    ORDER BY far, start_at
                ) s
                CROSS JOIN LATERAL (
                    SELECT ARRAY(SELECT u.id FROM unnest(had.rooms, had.rooms_at) WITH ORDINALITY u (id, at, place)
                        WHERE u.at @> s.at ORDER BY u.place LIMIT $9) AS rooms OFFSET 0
                ) n
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN cardinality(n.rooms) = $9 THEN n.rooms ELSE n.rooms || ARRAY(
                        SELECT r.id FROM unnest(others.rooms) WITH ORDINALITY r (id, place) WHERE {room_free}
                        ORDER BY r.place LIMIT $9 - cardinality(n.rooms)) END AS rooms OFFSET 0
                ) r
                CROSS JOIN LATERAL (
                    SELECT coalesce(
                        (SELECT u.id FROM unnest(had.mediators, had.mediators_at) WITH ORDINALITY u (id, at, place)
                            WHERE u.at @> s.at ORDER BY u.place LIMIT 1),
                        (SELECT n.id FROM unnest(others.mediators) WITH ORDINALITY n (id, place) WHERE {mediator_free}
                            ORDER BY n.place LIMIT 1)) AS mediator
                    WHERE cardinality(r.rooms) = $9 OFFSET 0
                ) m
                WHERE cardinality($8) = 0 OR m.mediator IS NOT NULL
                ORDER BY s.far, s.start_at LIMIT 1
            ) x
            WHERE p.n < cardinality($11)
        )
        SELECT array_agg(start_at) AS starts, array_agg(rooms::text) AS rooms, array_agg(mediator) AS mediators
        FROM picked WHERE n > 0 HAVING count(*) > 0
    ) t
    ORDER BY d.day LIMIT $12
) e
CROSS JOIN LATERAL unnest(e.starts, e.rooms, e.mediators) found (start_at, rooms, mediator)
ORDER BY found.start_at
