DROP TABLE contact_words;
DROP INDEX contacts_next;
DROP INDEX contacts_case;
CREATE INDEX contacts_case ON contacts (centre_id, case_id) WHERE case_id IS NOT NULL;
DROP INDEX contacts_log;
CREATE INDEX contacts_at ON contacts (centre_id, at);
ALTER TABLE contacts DROP CONSTRAINT contacts_of_something,
    DROP COLUMN unfiled, DROP COLUMN next_done_on, DROP COLUMN set_aside_on;
COMMENT ON COLUMN inquiries.case_type IS NULL;
COMMENT ON TABLE inquiries IS 'Someone asked about mediation; it becomes a case or not.';
ALTER TABLE inquiries ADD COLUMN summary_sealed bytea;
