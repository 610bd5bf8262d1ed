INSERT INTO data_keys (centre_id, id, wrapped)
SELECT centre_id, id, wrapped FROM staged_cases
ON CONFLICT (centre_id, id) DO NOTHING
