INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on, amount_cents, terms_sealed, confirmed_on, refused_on)
SELECT centre_id, id, case_id, agreement_no, kind, signed_on, amount_cents, terms_sealed, confirmed_on, refused_on
FROM staged_agreements s
WHERE NOT EXISTS (SELECT FROM agreements t
    WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.agreement_no = s.agreement_no)
