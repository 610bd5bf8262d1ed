INSERT INTO attendees (centre_id, session_id, party_id, attended, heads)
SELECT a.centre_id, s.id, p.id, a.attended, a.heads
FROM staged_attendance a
JOIN sessions s ON s.centre_id = a.centre_id AND s.case_id = a.case_id AND s.session_no = a.session_no
JOIN parties p ON p.centre_id = a.centre_id AND p.case_id = a.case_id AND p.party_no = a.party_no
ON CONFLICT (centre_id, session_id, party_id) DO NOTHING
