UPDATE clocks t SET starts_on = CASE WHEN s.mediation_agreed_on IS NOT NULL THEN least(s.mediation_agreed_on, s.deadline_on) END, due_on = least(s.deadline_on, s.mediation_agreed_on + 90)
FROM staged_cases s
WHERE t.centre_id = s.centre_id AND t.case_id = s.id AND t.kind = 'statutory' AND s.deadline_on IS NOT NULL
  AND s.deadline_on <> coalesce((SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = t.centre_id AND x.clock_id = t.id
      ORDER BY x.decided_on DESC LIMIT 1), t.due_on)
