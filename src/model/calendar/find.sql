SELECT {columns}
FROM sessions s
JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id
JOIN centres z ON z.id = s.centre_id
WHERE s.centre_id = $1 AND s.case_id = $2 AND s.session_no = $3
