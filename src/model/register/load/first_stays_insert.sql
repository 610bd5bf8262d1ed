INSERT INTO stays (centre_id, id, case_id, stay_no, opened_on, opened_as, from_centre_id, from_case_id, closed_on, outcome, partial_of)
SELECT s.centre_id, gen_random_uuid(), s.id, 1, s.received_on, s.opened_as, f.centre_id, f.id, s.closed_on, s.outcome, s.partial_of
FROM staged_cases s LEFT JOIN cases f ON f.reference = s.transferred_from AND s.opened_as = 'transferred_in'
WHERE NOT EXISTS (SELECT FROM stays t WHERE t.centre_id = s.centre_id AND t.case_id = s.id AND t.stay_no = 1)
