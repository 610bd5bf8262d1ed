-- The statutory clock runs 90 days from the agreement to mediate; a later deadline is an extension.
INSERT INTO clocks (centre_id, id, case_id, kind, starts_on, due_on, law)
SELECT centre_id, gen_random_uuid(), id, 'statutory', CASE WHEN mediation_agreed_on IS NOT NULL THEN least(mediation_agreed_on, deadline_on) END,
    least(deadline_on, mediation_agreed_on + 90), ''
FROM staged_cases s
WHERE deadline_on IS NOT NULL
  AND NOT EXISTS (SELECT FROM clocks t WHERE t.centre_id = s.centre_id AND t.case_id = s.id AND t.kind = 'statutory')
