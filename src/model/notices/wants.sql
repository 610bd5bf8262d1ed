-- What those who are concerned by sessions are still to be told. $1 centre, $2 sessions, $3 now.
s AS (
    SELECT s.*, s.status = 'scheduled' AND s.reserved_until IS NULL AND s.starts_at > $3 AS stands
    FROM sessions s WHERE s.centre_id = $1 AND s.id = ANY ($2)
), expected AS (
    -- One message a person: who comes for two is one.
    SELECT DISTINCT ON (s.id, coalesce(p.person_id, p.id)) s.id AS session_id, p.id AS recipient_id, p.id AS party_id, NULL::uuid AS mediator_id
    FROM s JOIN attendees a ON a.centre_id = $1 AND a.session_id = s.id JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id
    ORDER BY s.id, coalesce(p.person_id, p.id), p.party_no
), booked AS (
    SELECT s.id AS session_id, b.mediator_id AS recipient_id, NULL::uuid AS party_id, b.mediator_id
    FROM s JOIN bookings b ON b.centre_id = $1 AND b.session_id = s.id
    WHERE b.mediator_id IS NOT NULL AND b.released_at IS NULL
), here AS (
    SELECT * FROM expected UNION ALL SELECT * FROM booked
), said AS (
    SELECT n.session_id, n.recipient_id, n.party_id, n.mediator_id, n.about, n.terms, n.sequence, n.starts_at, coalesce(n.told_at, n.dropped_at) AS at, n.made_at, false AS declined
    FROM s JOIN notices n ON n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id
    WHERE (n.told_at IS NOT NULL OR n.dropped_because = 'known') AND n.about NOT IN ('offer', 'reminder')
    UNION ALL
    -- Who was asked about a time knows it, once the question has reached them.
    SELECT o.session_id, o.party_id, o.party_id, NULL, 'offer', o.terms, 0, o.starts_at, coalesce(o.answered_at, o.offered_at), o.offered_at, o.answer IS NOT DISTINCT FROM 'declined'
    FROM s JOIN offers o ON o.centre_id = $1 AND o.case_id = s.case_id AND o.session_id = s.id
    WHERE o.answer IS NOT NULL OR NOT EXISTS (SELECT FROM notices n WHERE n.centre_id = $1 AND n.offer_id = o.id AND n.told_at IS NULL)
), told AS (
    SELECT DISTINCT ON (session_id, recipient_id) * FROM said ORDER BY session_id, recipient_id, at DESC, made_at DESC
), wants AS (
    SELECT s.id AS session_id, s.case_id, coalesce(h.recipient_id, t.recipient_id) AS recipient_id,
        coalesce(h.party_id, t.party_id) AS party_id, coalesce(h.mediator_id, t.mediator_id) AS mediator_id,
        CASE WHEN w.about = 'cancellation' THEN t.terms ELSE s.terms END AS terms, s.sequence,
        CASE WHEN w.about = 'cancellation' THEN t.starts_at ELSE s.starts_at END AS starts_at, w.about
    FROM (SELECT session_id, recipient_id FROM here UNION SELECT session_id, recipient_id FROM told) k
    JOIN s ON s.id = k.session_id
    LEFT JOIN here h ON h.session_id = k.session_id AND h.recipient_id = k.recipient_id
    LEFT JOIN told t ON t.session_id = k.session_id AND t.recipient_id = k.recipient_id
    LEFT JOIN parties p ON p.centre_id = $1 AND p.id = coalesce(h.party_id, t.party_id)
    LEFT JOIN LATERAL (SELECT x.id, x.answer FROM offers x WHERE x.centre_id = $1 AND x.case_id = s.case_id AND x.session_id = s.id
        AND x.party_id = h.party_id AND x.terms = s.terms ORDER BY x.offered_at DESC, x.id DESC LIMIT 1) o ON true
    CROSS JOIN LATERAL (SELECT CASE
        WHEN s.stands AND h.recipient_id IS NOT NULL THEN CASE
            -- Asked about just this time: one waits for the answer, or has it.
            WHEN o.id IS NOT NULL AND o.answer IS DISTINCT FROM 'confirmed' THEN NULL
            WHEN t.about IS NULL OR t.about = 'cancellation' THEN 'invitation'
            WHEN h.party_id IS NOT NULL AND t.terms <> s.terms OR h.mediator_id IS NOT NULL AND t.sequence <> s.sequence THEN 'change'
            WHEN t.about = 'offer' THEN 'invitation'
        END
        WHEN s.status IN ('scheduled', 'cancelled') AND t.about <> 'cancellation' AND NOT t.declined AND t.starts_at > $3
            AND (s.status = 'cancelled' OR h.recipient_id IS NULL AND NOT EXISTS (
                SELECT FROM attendees a WHERE a.centre_id = $1 AND a.session_id = s.id AND a.party_id = t.party_id)) AND p.left_as IS DISTINCT FROM 'died' THEN 'cancellation'
    END AS about) w
    WHERE w.about IS NOT NULL
)
