INSERT INTO attendees (centre_id, case_id, session_id, party_id, attended, heads)
SELECT a.centre_id, a.case_id, s.id, p.id, a.attended, a.heads
FROM staged_attendance a
JOIN all_sessions s ON s.case_id = a.case_id AND s.session_no = a.session_no
JOIN all_parties p ON p.case_id = a.case_id AND p.party_no = a.party_no
WHERE NOT EXISTS (SELECT FROM attendees t WHERE t.centre_id = a.centre_id AND t.session_id = s.id AND t.party_id = p.id)
