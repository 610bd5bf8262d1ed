SELECT ARRAY[c.reference, a.agreement_no::text, o.obligation_no::text, d.party_no::text, r.party_no::text, NULL, o.due_on::text,
    (o.amount_cents / 100.0)::numeric(14, 2)::text, o.fulfilled_on::text, o.waived_on::text] AS cells,
    c.id AS owner, o.id, k.wrapped, o.description_sealed AS sealed, NULL::bytea AS special
FROM obligations o
JOIN agreements a ON a.centre_id = o.centre_id AND a.id = o.agreement_id
JOIN cases c ON c.centre_id = a.centre_id AND c.id = a.case_id
LEFT JOIN parties d ON d.centre_id = o.centre_id AND d.id = o.debtor_id
LEFT JOIN parties r ON r.centre_id = o.centre_id AND r.id = o.creditor_id
LEFT JOIN data_keys k ON k.centre_id = c.centre_id AND k.id = c.id
ORDER BY c.reference, a.agreement_no, o.obligation_no
