DROP TABLE contacts;
DROP TABLE inquiries;
DROP TABLE case_referrals;
DROP TABLE referrals;
