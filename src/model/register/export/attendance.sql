SELECT ARRAY[c.reference, s.session_no::text, p.party_no::text,
    CASE a.attended WHEN true THEN 'yes' WHEN false THEN 'no' END, a.heads::text] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM attendees a
JOIN sessions s ON s.centre_id = a.centre_id AND s.id = a.session_id
JOIN parties p ON p.centre_id = a.centre_id AND p.id = a.party_id
JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id
WHERE NOT s.never_was
ORDER BY c.reference, s.session_no, p.party_no
