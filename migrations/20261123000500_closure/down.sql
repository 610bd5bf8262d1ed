DROP TABLE closures;
ALTER TABLE stays DROP CONSTRAINT stays_of_case;
