-- What those who are concerned by sessions are still to be told, and which of it is held back. $1 centre, $2 sessions, $3 now. A person
-- is told once, whoever they come for: `who` is the person, or the party that is none, or the mediator.
s AS (
    SELECT s.*, s.status = 'scheduled' AND s.reserved_until IS NULL AND s.starts_at > $3 AS stands,
        (s.starts_at AT TIME ZONE z.time_zone)::date AS day
    FROM sessions s JOIN centres z ON z.id = s.centre_id WHERE s.centre_id = $1 AND s.id = ANY ($2)
), expected AS (
    SELECT DISTINCT ON (s.id, coalesce(p.person_id, p.id)) s.id AS session_id, coalesce(p.person_id, p.id) AS who, p.id AS party_id,
        NULL::uuid AS mediator_id, greatest(a.arrives_at, s.starts_at) AS comes_at, o.id IS NOT NULL AS asked, o.answer, o.answered_at
    FROM s JOIN attendees a ON a.centre_id = $1 AND a.session_id = s.id JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id
    -- What they were asked last about just this time, whomever they come for.
    LEFT JOIN LATERAL last_offer_to($1, s.case_id, s.id, s.terms, coalesce(p.person_id, p.id)) o ON true
    -- Who has left is not asked to come, whatever still stands somewhere.
    WHERE (p.left_on IS NULL OR p.left_on >= s.day) AND p.left_as IS DISTINCT FROM 'died'
    -- Who comes for more than one comes when the first of them does.
    ORDER BY s.id, coalesce(p.person_id, p.id), greatest(a.arrives_at, s.starts_at), p.party_no
), booked AS (
    SELECT s.id AS session_id, b.mediator_id AS who, NULL::uuid AS party_id, b.mediator_id, s.starts_at AS comes_at, false AS asked, NULL AS answer, NULL::timestamptz AS answered_at
    FROM s JOIN bookings b ON b.centre_id = $1 AND b.session_id = s.id JOIN mediators m ON m.centre_id = $1 AND m.id = b.mediator_id
    WHERE b.released_at IS NULL AND NOT EXISTS (SELECT FROM lock_outs l WHERE l.centre_id = $1 AND l.case_id = s.case_id
        AND l.user_id = m.user_id AND (l.to_at IS NULL OR l.to_at > $3))
), here AS (
    SELECT * FROM expected UNION ALL SELECT * FROM booked
), said AS (
    SELECT n.session_id, coalesce(p.person_id, n.recipient_id) AS who, n.party_id, n.mediator_id, n.about, n.terms, n.sequence, n.starts_at,
        coalesce(n.told_at, n.dropped_at) AS at, n.made_at, false AS declined
    FROM s JOIN notices n ON n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id
    LEFT JOIN parties p ON p.centre_id = $1 AND p.id = n.party_id
    WHERE (n.told_at IS NOT NULL OR n.dropped_because = 'known') AND n.about NOT IN ('offer', 'reminder')
    UNION ALL
    -- Who was asked about a time knows it: by somebody, by an answer, or once the question has reached them.
    SELECT o.session_id, coalesce(p.person_id, p.id), o.party_id, NULL, 'offer', o.terms, 0, o.starts_at, coalesce(o.answered_at, o.offered_at),
        o.offered_at, o.answer IS NOT DISTINCT FROM 'declined'
    FROM s JOIN offers o ON o.centre_id = $1 AND o.case_id = s.case_id AND o.session_id = s.id
    JOIN parties p ON p.centre_id = $1 AND p.id = o.party_id
    CROSS JOIN LATERAL (SELECT min(n.made_at) AS first_at, coalesce(bool_or(n.told_at IS NOT NULL OR n.dropped_because = 'known'), false) AS reached
        FROM notices n WHERE n.centre_id = $1 AND n.case_id = o.case_id AND n.offer_id = o.id) q
    WHERE o.answer IS NOT NULL OR q.first_at IS NULL OR q.reached OR o.offered_at < q.first_at
), told AS (
    SELECT DISTINCT ON (session_id, who) * FROM said ORDER BY session_id, who, at DESC, made_at DESC
), no AS (
    -- Who cannot come in any place that they have.
    SELECT session_id, who, bool_and(declined) AS everywhere FROM (
        SELECT DISTINCT ON (session_id, who, party_id) session_id, who, declined FROM said ORDER BY session_id, who, party_id, at DESC, made_at DESC
    ) last GROUP BY session_id, who
), open AS (
    -- Whether somebody was asked, and whether one of them has not said yes: nobody else is invited before that is settled.
    SELECT session_id, bool_or(asked) AS asked, bool_or(asked AND answer IS DISTINCT FROM 'confirmed') AS unsettled FROM expected GROUP BY session_id
), wants AS (
    SELECT s.id AS session_id, s.case_id, coalesce(h.party_id, t.party_id) AS party_id, coalesce(h.mediator_id, t.mediator_id) AS mediator_id,
        coalesce(h.party_id, t.party_id, h.mediator_id, t.mediator_id) AS recipient_id,
        CASE WHEN w.about = 'cancellation' THEN coalesce(t.terms, s.terms) ELSE s.terms END AS terms, s.sequence,
        CASE WHEN w.about = 'cancellation' THEN t.starts_at ELSE h.comes_at END AS starts_at, w.about,
        w.about = 'invitation' AND h.party_id IS NOT NULL AND NOT h.asked AND u.unsettled AS held,
        -- Whoever asks one is about to ask the next: who is asked meanwhile is not invited before.
        CASE WHEN w.about = 'invitation' AND h.party_id IS NOT NULL AND NOT h.asked AND u.asked AND s.starts_at > $3 + interval '1 hour'
            THEN $3 + interval '15 minutes' ELSE $3 END AS due_at
    FROM (SELECT session_id, who FROM here UNION SELECT session_id, who FROM told) k
    JOIN s ON s.id = k.session_id
    LEFT JOIN here h ON h.session_id = k.session_id AND h.who = k.who
    LEFT JOIN told t ON t.session_id = k.session_id AND t.who = k.who
    LEFT JOIN parties p ON p.centre_id = $1 AND p.id = t.party_id
    LEFT JOIN no ON no.session_id = k.session_id AND no.who = k.who
    LEFT JOIN open u ON u.session_id = k.session_id
    CROSS JOIN LATERAL (SELECT CASE
        WHEN s.stands AND h.who IS NOT NULL THEN CASE
            -- Asked about just this time: one waits for the answer, or has it.
            WHEN h.asked AND h.answer IS DISTINCT FROM 'confirmed' THEN NULL
            WHEN t.about IS NULL OR t.about = 'cancellation' THEN 'invitation'
            WHEN h.party_id IS NOT NULL AND (t.terms IS DISTINCT FROM s.terms OR t.about <> 'offer' AND t.starts_at <> h.comes_at)
                OR h.mediator_id IS NOT NULL AND t.sequence <> s.sequence THEN 'change'
            -- Who said yes gets it in writing, unless it was written before.
            WHEN t.about = 'offer' AND NOT EXISTS (SELECT FROM said e WHERE e.session_id = k.session_id AND e.who = k.who
                AND e.about IN ('invitation', 'change') AND e.terms = s.terms AND e.starts_at = h.comes_at) THEN 'invitation'
        END
        WHEN s.status IN ('scheduled', 'cancelled') AND t.about <> 'cancellation' AND NOT no.everywhere AND t.starts_at > $3
            AND (s.status = 'cancelled' OR h.who IS NULL) AND p.left_as IS DISTINCT FROM 'died' THEN 'cancellation'
    END AS about) w
    WHERE w.about IS NOT NULL
)
