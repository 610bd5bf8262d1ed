INSERT INTO cases (centre_id, id, reference, year, number, former_ref, case_type, referral_source, subject, value_cents, language,
    received_on, mediation_agreed_on, restricted_on, restricted_because, voided_on, from_old_register)
SELECT centre_id, id, case_ref, year, number, former_ref, case_type, referral_source, subject, value_cents, language,
    received_on, mediation_agreed_on, CASE WHEN restricted_because IS NOT NULL THEN received_on END, restricted_because,
    (SELECT max(v.closed_on) FROM all_stays v WHERE v.case_id = s.id AND v.outcome = 'void'), from_old_register
FROM staged_cases s
WHERE NOT EXISTS (SELECT FROM cases t WHERE t.centre_id = s.centre_id AND t.id = s.id)
