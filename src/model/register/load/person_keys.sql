INSERT INTO data_keys (centre_id, id, wrapped)
SELECT centre_id, id, wrapped FROM (
    SELECT centre_id, id, wrapped FROM staged_persons
    UNION ALL
    SELECT centre_id, id, wrapped FROM staged_parties WHERE wrapped IS NOT NULL
) s
WHERE NOT EXISTS (SELECT FROM data_keys t WHERE t.centre_id = s.centre_id AND t.id = s.id)
