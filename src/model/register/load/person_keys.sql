INSERT INTO data_keys (centre_id, id, wrapped)
SELECT centre_id, id, wrapped FROM staged_persons
UNION ALL
SELECT centre_id, id, wrapped FROM staged_parties WHERE wrapped IS NOT NULL
ON CONFLICT (centre_id, id) DO NOTHING
