DROP INDEX bookings_ends;
ALTER TABLE bookings DROP COLUMN to_at;
ALTER TABLE bookings DROP COLUMN from_at;
DROP TABLE absences;
DROP TABLE closed_days;
DROP TABLE working_hours;
ALTER TABLE centres DROP COLUMN notice_days;
ALTER TABLE centres DROP COLUMN gap_minutes;
ALTER TABLE centres DROP COLUMN session_minutes;
