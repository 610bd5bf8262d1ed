UPDATE referrals t SET source = s.referral_source, referrer_id = b.id, file_number = s.referral_number, file_key = s.file_key,
    referred_on = s.referred_on, version = t.version + 1
FROM staged_cases s LEFT JOIN referrers b ON b.source = s.referral_source AND b.name = s.referrer
WHERE t.centre_id = s.centre_id AND t.id = s.id
  AND (t.source, t.referrer_id, t.file_number, t.referred_on) IS DISTINCT FROM (s.referral_source, b.id, s.referral_number, s.referred_on)
