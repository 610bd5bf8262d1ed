UPDATE assignments t SET to_on = s.to_on
FROM staged_assignments s JOIN mediators m ON m.centre_id = s.centre_id AND m.licence_no = s.licence_no
WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.mediator_id = m.id AND t.role = s.role AND t.from_on = s.from_on
  AND t.to_on IS DISTINCT FROM s.to_on
