DELETE FROM referral_sources;
DELETE FROM case_types;
DELETE FROM communities;
DELETE FROM municipalities;
