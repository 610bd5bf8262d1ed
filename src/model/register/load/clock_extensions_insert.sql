INSERT INTO clock_extensions (centre_id, id, clock_id, decided_on, due_on, reason)
SELECT k.centre_id, gen_random_uuid(), k.id, s.mediation_agreed_on, s.deadline_on, 'imported'
FROM staged_cases s JOIN clocks k ON k.centre_id = s.centre_id AND k.case_id = s.id AND k.kind = 'statutory'
WHERE s.deadline_on > s.mediation_agreed_on + 90
  AND NOT EXISTS (SELECT FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id)
