DELETE FROM clock_extensions x USING clocks k, staged_cases s
WHERE x.centre_id = k.centre_id AND x.clock_id = k.id AND k.centre_id = s.centre_id AND k.case_id = s.id AND k.kind = 'statutory'
  AND x.reason = 'imported' AND x.due_on <> s.deadline_on
