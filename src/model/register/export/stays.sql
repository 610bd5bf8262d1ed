SELECT ARRAY[c.reference, s.stay_no::text, s.opened_on::text, s.closed_on::text, s.outcome] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM stays s JOIN cases c ON c.centre_id = s.centre_id AND c.id = s.case_id
WHERE s.stay_no > 1 ORDER BY c.reference, s.stay_no
