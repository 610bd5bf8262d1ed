-- What waits to be told and is not true any more is not told.
WITH {wants}
UPDATE notices n SET dropped_at = $3, dropped_because = 'outdated' FROM s
WHERE n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id AND n.told_at IS NULL AND n.dropped_at IS NULL AND NOT CASE
    WHEN n.about = 'reminder' THEN s.stands AND EXISTS (SELECT FROM here h JOIN parties p ON p.centre_id = $1 AND p.id = n.party_id
        WHERE h.session_id = s.id AND h.who = coalesce(p.person_id, p.id) AND h.comes_at = n.starts_at AND h.answer IS DISTINCT FROM 'declined')
    WHEN n.about = 'offer' THEN s.stands AND EXISTS (SELECT FROM offers o WHERE o.centre_id = $1 AND o.id = n.offer_id AND o.terms = s.terms AND o.answer IS NULL)
        AND EXISTS (SELECT FROM attendees a JOIN parties p ON p.centre_id = $1 AND p.id = a.party_id WHERE a.centre_id = $1 AND a.session_id = s.id
            AND a.party_id = n.party_id AND (p.left_on IS NULL OR p.left_on >= s.day))
    ELSE EXISTS (SELECT FROM wants w WHERE w.session_id = s.id AND w.held IS NOT TRUE AND w.recipient_id = n.recipient_id AND w.about = n.about AND w.terms = n.terms
        AND w.starts_at = n.starts_at AND (n.party_id IS NOT NULL OR w.sequence = n.sequence))
END
