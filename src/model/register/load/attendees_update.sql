UPDATE attendees t SET attended = a.attended, heads = a.heads
FROM staged_attendance a
JOIN sessions s ON s.centre_id = a.centre_id AND s.case_id = a.case_id AND s.session_no = a.session_no
JOIN parties p ON p.centre_id = a.centre_id AND p.case_id = a.case_id AND p.party_no = a.party_no
WHERE t.centre_id = a.centre_id AND t.session_id = s.id AND t.party_id = p.id
  AND (t.attended, t.heads) IS DISTINCT FROM (a.attended, a.heads)
