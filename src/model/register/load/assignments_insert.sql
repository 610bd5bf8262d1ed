INSERT INTO assignments (centre_id, id, case_id, role, mediator_id, from_on, to_on)
SELECT s.centre_id, s.id, s.case_id, s.role, m.id, s.from_on, s.to_on
FROM staged_assignments s JOIN mediators m ON m.centre_id = s.centre_id AND m.licence_no = s.licence_no
WHERE NOT EXISTS (SELECT FROM assignments t WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.mediator_id = m.id
    AND t.role = s.role AND t.from_on = s.from_on)
