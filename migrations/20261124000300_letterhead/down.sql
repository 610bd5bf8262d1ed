ALTER TABLE centres DROP COLUMN address, DROP COLUMN phone;
