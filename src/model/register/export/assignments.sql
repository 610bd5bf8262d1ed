SELECT ARRAY[c.reference, m.licence_no, a.role, a.from_on::text, a.to_on::text] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM assignments a
JOIN cases c ON c.centre_id = a.centre_id AND c.id = a.case_id
JOIN mediators m ON m.centre_id = a.centre_id AND m.id = a.mediator_id
ORDER BY c.reference, a.from_on, m.licence_no, a.role
