-- Whoever is expected at an imported session to come knows of it from where the register was kept: nobody is told by an import, and
-- everybody of what changes from then on.
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, mediator_id, about, terms, sequence, starts_at, dropped_at, dropped_because)
SELECT s.centre_id, gen_random_uuid(), s.case_id, s.id, k.party_id, k.mediator_id, 'invitation', s.terms, s.sequence, s.starts_at, now(), 'known'
FROM staged_sessions g
JOIN sessions s ON s.centre_id = g.centre_id AND s.case_id = g.case_id AND s.session_no = g.session_no
CROSS JOIN LATERAL (
    SELECT a.party_id, NULL::uuid AS mediator_id FROM attendees a WHERE a.centre_id = s.centre_id AND a.session_id = s.id
    UNION ALL
    SELECT NULL, b.mediator_id FROM bookings b WHERE b.centre_id = s.centre_id AND b.session_id = s.id AND b.mediator_id IS NOT NULL AND b.released_at IS NULL
) k
WHERE s.status = 'scheduled' AND s.reserved_until IS NULL AND s.starts_at > now() AND NOT EXISTS (
    SELECT FROM notices n WHERE n.centre_id = s.centre_id AND n.case_id = s.case_id AND n.session_id = s.id
      AND n.recipient_id = coalesce(k.party_id, k.mediator_id) AND n.terms = s.terms AND n.sequence = s.sequence
      AND (n.told_at IS NOT NULL OR n.dropped_because = 'known') AND n.about IN ('invitation', 'change'))
