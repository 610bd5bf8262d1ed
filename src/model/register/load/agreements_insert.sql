INSERT INTO agreements (centre_id, id, case_id, agreement_no, kind, signed_on, amount_cents, terms_sealed, confirmed_on, refused_on)
SELECT centre_id, id, case_id, agreement_no, kind, signed_on, amount_cents, terms_sealed, confirmed_on, refused_on
FROM staged_agreements
ON CONFLICT (centre_id, case_id, agreement_no) DO NOTHING
