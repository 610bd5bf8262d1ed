ALTER TABLE sessions DROP CONSTRAINT sessions_cancelled_because_known, DROP COLUMN place;
