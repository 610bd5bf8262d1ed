INSERT INTO data_keys (centre_id, id, wrapped)
SELECT centre_id, id, wrapped FROM staged_cases s
WHERE NOT EXISTS (SELECT FROM data_keys t WHERE t.centre_id = s.centre_id AND t.id = s.id)
