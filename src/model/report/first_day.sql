-- When the first case came that counts for the reader.
SELECT min(s.opened_on) AS day
FROM scope JOIN stays s ON s.centre_id = scope.centre_id
JOIN cases c ON c.centre_id = scope.centre_id AND c.id = s.case_id AND c.voided_on IS NULL
WHERE {counted}
