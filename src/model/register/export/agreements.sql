SELECT ARRAY[c.reference, a.agreement_no::text, a.kind, a.signed_on::text, (a.amount_cents / 100.0)::numeric(14, 2)::text, NULL,
    a.confirmed_on::text, a.refused_on::text] AS cells,
    c.id AS owner, a.id, k.wrapped, a.terms_sealed AS sealed, NULL::bytea AS special
FROM agreements a
JOIN cases c ON c.centre_id = a.centre_id AND c.id = a.case_id
LEFT JOIN data_keys k ON k.centre_id = c.centre_id AND k.id = c.id
ORDER BY c.reference, a.agreement_no
