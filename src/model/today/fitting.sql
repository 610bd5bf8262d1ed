-- Which waiting cases could take which freed time: that of a session to come that was cancelled, or that somebody declined. {which}
-- says of which sessions `x`. The days are MATERIALIZED, so that they are plain values for the index on sessions.
, days AS MATERIALIZED (
    SELECT scope.*, z.gap_minutes::integer AS gap, (scope.today + 15)::timestamp AT TIME ZONE scope.time_zone AS until_at
    FROM scope JOIN centres z ON z.id = scope.centre_id
), waiting AS MATERIALIZED (
    SELECT scope.centre_id, w.case_id, coalesce(coming.minutes, w.minutes) AS minutes, w.since, c.reference, {principals}, who.persons, who.parties,
        coalesce(coming.rooms, 1) AS rooms, coalesce(coming.mediators, lead.mediators, '{}') AS mediators, coming.id AS coming_id,
        coming.session_no, coming.starts_at
    FROM scope
    CROSS JOIN LATERAL (SELECT * FROM standbys s WHERE s.centre_id = scope.centre_id AND s.ended_at IS NULL OFFSET 0) w
    CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = scope.centre_id AND k.id = w.case_id AND k.voided_on IS NULL OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    LEFT JOIN LATERAL (SELECT array_agg(a.mediator_id) AS mediators FROM assignments a
        WHERE a.centre_id = scope.centre_id AND a.case_id = w.case_id AND a.role = 'lead' AND a.mediator_id IS NOT NULL
          AND a.from_on <= scope.today AND (a.to_on IS NULL OR a.to_on >= scope.today)) lead ON true
    -- The session that it has already: an earlier time is looked for, for all that it has.
    LEFT JOIN LATERAL (SELECT y.id, y.session_no, y.starts_at, (extract(epoch FROM y.ends_at - y.starts_at) / 60)::integer AS minutes,
            had.rooms, had.mediators
        FROM sessions y
        CROSS JOIN LATERAL (SELECT count(b.room_id)::integer AS rooms, coalesce(array_agg(b.mediator_id) FILTER (WHERE b.mediator_id IS NOT NULL), '{}')
                AS mediators
            FROM bookings b WHERE b.centre_id = scope.centre_id AND b.session_id = y.id) had
        WHERE y.centre_id = scope.centre_id AND y.case_id = w.case_id AND y.status = 'scheduled' AND y.starts_at > $7
        ORDER BY y.starts_at LIMIT 1) coming ON true
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(p.party_no ORDER BY p.party_no), '{}') AS parties,
            coalesce(array_agg(DISTINCT p.person_id) FILTER (WHERE p.person_id IS NOT NULL), '{}') AS persons
        FROM parties p WHERE p.centre_id = scope.centre_id AND p.case_id = w.case_id AND p.left_on IS NULL
          AND (coming.id IS NULL OR EXISTS (SELECT FROM attendees a
              WHERE a.centre_id = scope.centre_id AND a.session_id = coming.id AND a.party_id = p.id))) who
    WHERE seen.visible AND (seen.assigned OR scope.keeps)
      AND EXISTS (SELECT FROM stays t WHERE t.centre_id = scope.centre_id AND t.case_id = w.case_id AND t.closed_on IS NULL)
    ORDER BY w.since LIMIT 300
), freed AS MATERIALIZED (
    SELECT days.centre_id, days.time_zone, days.gap, e.id, e.case_id, e.session_no, e.starts_at, e.ends_at, c.reference,
        (e.starts_at AT TIME ZONE days.time_zone)::date AS day,
        ARRAY(SELECT b.room_id FROM bookings b WHERE b.centre_id = e.centre_id AND b.session_id = e.id AND b.room_id IS NOT NULL) AS rooms
    FROM days
    CROSS JOIN LATERAL (
        SELECT x.id, x.centre_id, x.case_id, x.session_no, x.starts_at, x.ends_at FROM sessions x
        WHERE x.centre_id = days.centre_id AND x.status = 'cancelled' AND NOT x.never_was AND x.starts_at > $7 AND {which}
        UNION ALL
        SELECT x.id, x.centre_id, x.case_id, x.session_no, x.starts_at, x.ends_at
        FROM (SELECT DISTINCT o.session_id FROM offers o WHERE o.centre_id = days.centre_id AND o.starts_at > $7
            AND o.answer IS DISTINCT FROM 'confirmed' AND o.answer = 'declined') said_no
        CROSS JOIN LATERAL (SELECT * FROM sessions y WHERE y.centre_id = days.centre_id AND y.id = said_no.session_id OFFSET 0) x
        WHERE x.status = 'scheduled' AND x.starts_at > $7 AND {which}
          -- Declined as it stands now, by somebody who is still expected.
          AND EXISTS (SELECT FROM attendees a CROSS JOIN LATERAL last_offer(x.centre_id, x.case_id, x.id, x.terms, a.party_id) said
              WHERE a.centre_id = x.centre_id AND a.session_id = x.id AND said.answer = 'declined')
    ) e
    CROSS JOIN LATERAL (SELECT * FROM cases k WHERE k.centre_id = e.centre_id AND k.id = e.case_id OFFSET 0) c
    CROSS JOIN LATERAL (SELECT days.*) scope
    CROSS JOIN LATERAL ({visible}) seen
    WHERE seen.visible AND (seen.assigned OR scope.keeps) AND EXISTS (SELECT FROM waiting v WHERE v.centre_id = days.centre_id)
      AND NOT EXISTS (SELECT FROM closed_days z WHERE z.centre_id = days.centre_id
          AND z.day = (e.starts_at AT TIME ZONE days.time_zone)::date)
), fitting AS (
    SELECT f.id, f.reference, f.session_no, f.starts_at, f.ends_at, f.time_zone, v.reference AS taker, v.principals, v.principal_count, v.since,
        v.parties, v.session_no AS coming_no, s.start_at, s.end_at, had.rooms, had.room_names, sit.mediators, sit.mediator_names
    FROM freed f
    JOIN waiting v ON v.centre_id = f.centre_id AND v.case_id <> f.case_id AND (v.starts_at IS NULL OR v.starts_at > f.starts_at)
    CROSS JOIN LATERAL (SELECT f.starts_at AS start_at, f.starts_at + make_interval(mins => v.minutes) AS end_at) s
    CROSS JOIN LATERAL (SELECT f.day) d
    CROSS JOIN LATERAL (SELECT cardinality(v.parties) + greatest(cardinality(v.mediators), 1) AS many) people
    -- Its rooms where they are free and large enough, or the smallest that are.
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(r.id), '{}') AS rooms, coalesce(array_agg(r.name), '{}') AS room_names
        FROM (SELECT r.id, r.name FROM rooms r
            WHERE r.centre_id = f.centre_id AND (r.retired_on IS NULL OR r.retired_on > d.day)
              -- As the search for a time counts seats: in two rooms half of them sit in each, and a mediator with them.
              AND r.capacity >= CASE WHEN v.rooms > 1 THEN people.many / v.rooms + 1 ELSE people.many END AND {room_free}
            ORDER BY r.id <> ALL (f.rooms), r.capacity, r.name LIMIT v.rooms) r) had
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(n.id ORDER BY n.name), '{}') AS mediators,
            coalesce(array_agg(n.name ORDER BY n.name), '{}') AS mediator_names
        FROM mediators n WHERE n.centre_id = f.centre_id AND n.id = ANY (v.mediators)
          AND (n.licence_valid_until IS NULL OR n.licence_valid_until >= d.day) AND (n.retired_on IS NULL OR n.retired_on > d.day)
          AND {mediator_free}) sit
    WHERE s.end_at <= f.ends_at AND cardinality(had.rooms) = v.rooms AND cardinality(sit.mediators) = cardinality(v.mediators)
      AND NOT EXISTS (SELECT FROM unnest(v.persons) n (id) WHERE NOT ({person_free}))
)
