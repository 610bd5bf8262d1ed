INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at, actual_starts_at, actual_ends_at)
SELECT centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at, actual_starts_at, actual_ends_at
FROM staged_sessions s
WHERE NOT EXISTS (SELECT FROM sessions t
    WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.session_no = s.session_no)
