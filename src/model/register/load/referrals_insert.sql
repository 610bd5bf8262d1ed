-- The referral of an imported case has the case's own id, so that it is found again.
INSERT INTO referrals (centre_id, id, source, referrer_id, file_number, file_key, referred_on, received_on, state, answered_on)
SELECT s.centre_id, s.id, s.referral_source, b.id, s.referral_number, s.file_key, s.referred_on, s.received_on, 'accepted', s.received_on
FROM staged_cases s LEFT JOIN referrers b ON b.source = s.referral_source AND b.name = s.referrer
WHERE (s.referrer IS NOT NULL OR s.referral_number <> '' OR s.referred_on IS NOT NULL)
  AND NOT EXISTS (SELECT FROM case_referrals l WHERE l.centre_id = s.centre_id AND l.case_id = s.id)
