SELECT p.role IN ('claimant', 'initiator', 'respondent', 'injured_party', 'suspect', 'other') AS counted, p.kind,
    coalesce(n.gender, 'U') AS gender, count(*) AS present, coalesce(sum(a.heads), 0)::bigint AS heads
FROM happened e
JOIN attendees a ON a.centre_id = e.centre_id AND a.session_id = e.id AND a.attended
JOIN parties p ON p.centre_id = a.centre_id AND p.id = a.party_id
LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
WHERE e.status = 'held'
GROUP BY 1, 2, 3
