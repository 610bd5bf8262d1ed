SELECT c.reference FROM referrals r
CROSS JOIN LATERAL (SELECT * FROM case_referrals l WHERE l.centre_id = $1 AND l.referral_id = r.id OFFSET 0) l
CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = l.case_id OFFSET 0) c
CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL ({visible}) seen
WHERE r.centre_id = $1 AND r.file_key = $2 AND r.file_key <> '' AND seen.visible
ORDER BY c.received_on DESC, c.id DESC LIMIT 5
