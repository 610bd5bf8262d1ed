INSERT INTO sessions (centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at, actual_starts_at, actual_ends_at)
SELECT centre_id, id, case_id, session_no, kind, mode, status, starts_at, ends_at, actual_starts_at, actual_ends_at
FROM staged_sessions
ON CONFLICT (centre_id, case_id, session_no) DO NOTHING
