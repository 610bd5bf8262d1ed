INSERT INTO case_programmes (centre_id, case_id, programme_id)
SELECT DISTINCT s.centre_id, s.id, p.id FROM staged_cases s
CROSS JOIN LATERAL unnest(s.programmes) AS named (name) JOIN programmes p ON p.name = named.name
ON CONFLICT DO NOTHING
