ALTER TABLE cases DROP COLUMN last_party_no, DROP COLUMN last_agreement_no;
