INSERT INTO obligations (centre_id, id, case_id, agreement_id, obligation_no, debtor_id, creditor_id, description_sealed, due_on, amount_cents,
    fulfilled_on, waived_on)
SELECT s.centre_id, s.id, s.case_id, a.id, s.obligation_no, d.id, c.id, s.description_sealed, s.due_on, s.amount_cents, s.fulfilled_on, s.waived_on
FROM staged_obligations s
JOIN all_agreements a ON a.case_id = s.case_id AND a.agreement_no = s.agreement_no
LEFT JOIN all_parties d ON d.case_id = s.case_id AND d.party_no = s.debtor_party_no
LEFT JOIN all_parties c ON c.case_id = s.case_id AND c.party_no = s.creditor_party_no
WHERE NOT EXISTS (SELECT FROM obligations t
    WHERE t.centre_id = s.centre_id AND t.agreement_id = a.id AND t.obligation_no = s.obligation_no)
