INSERT INTO referrers (id, source, name)
SELECT gen_random_uuid(), referral_source, referrer FROM staged_cases
WHERE referrer IS NOT NULL
GROUP BY referral_source, referrer
ON CONFLICT (source, name) DO NOTHING
