-- A mediator says before taking a case whether anything speaks against it.
ALTER TABLE assignments ADD COLUMN no_conflict_on date;
COMMENT ON COLUMN assignments.no_conflict_on IS 'The day on which the mediator said that there is no conflict of interest; not known of imported ones.';
