-- What waits to be told and is not true any more is not told.
WITH {wants}
UPDATE notices n SET dropped_at = $3, dropped_because = 'outdated' FROM s
WHERE n.centre_id = $1 AND n.case_id = s.case_id AND n.session_id = s.id AND n.told_at IS NULL AND n.dropped_at IS NULL AND NOT CASE
    WHEN n.about = 'reminder' THEN s.stands AND n.starts_at = s.starts_at
        AND EXISTS (SELECT FROM here h WHERE h.session_id = s.id AND h.recipient_id = n.recipient_id)
    WHEN n.about = 'offer' THEN s.stands AND EXISTS (SELECT FROM offers o WHERE o.centre_id = $1 AND o.id = n.offer_id AND o.terms = s.terms AND o.answer IS NULL)
    ELSE EXISTS (SELECT FROM wants w WHERE w.session_id = s.id AND w.recipient_id = n.recipient_id AND w.about = n.about AND w.terms = n.terms
        AND (n.party_id IS NOT NULL OR w.sequence = n.sequence))
END
