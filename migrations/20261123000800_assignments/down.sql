ALTER TABLE assignments DROP COLUMN no_conflict_on;
