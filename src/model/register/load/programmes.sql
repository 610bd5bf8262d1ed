INSERT INTO programmes (id, name)
SELECT gen_random_uuid(), name FROM (SELECT DISTINCT unnest(programmes) AS name FROM staged_cases) named
ON CONFLICT (name) DO NOTHING
