ALTER TABLE agreements DROP COLUMN last_obligation_no;
