INSERT INTO case_referrals (centre_id, case_id, referral_id)
SELECT s.centre_id, s.id, r.id FROM staged_cases s JOIN referrals r ON r.centre_id = s.centre_id AND r.id = s.id
ON CONFLICT DO NOTHING
