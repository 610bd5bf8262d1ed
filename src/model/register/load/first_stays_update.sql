UPDATE stays t SET opened_on = s.received_on, opened_as = s.opened_as, closed_on = s.closed_on, outcome = s.outcome,
    partial_of = s.partial_of, version = t.version + 1
FROM staged_cases s
WHERE t.centre_id = s.centre_id AND t.case_id = s.id AND t.stay_no = 1
  AND (t.opened_on, t.opened_as, t.closed_on, t.outcome, t.partial_of)
      IS DISTINCT FROM (s.received_on, s.opened_as, s.closed_on, s.outcome, s.partial_of)
