-- The desk's telephone: who asked about mediation is an inquiry until it is a case or not, and a next step is done one day.
ALTER TABLE inquiries DROP COLUMN summary_sealed;
COMMENT ON TABLE inquiries IS 'Someone asked about mediation; it becomes a case or not. What was said is in its contacts.';
COMMENT ON COLUMN inquiries.case_type IS 'What it is about, as far as the desk could tell.';

ALTER TABLE contacts
    ADD COLUMN set_aside_on date,
    ADD COLUMN next_done_on date,
    ADD COLUMN unfiled boolean NOT NULL GENERATED ALWAYS AS (case_id IS NULL AND set_aside_on IS NULL) STORED,
    ADD CONSTRAINT contacts_of_something CHECK (case_id IS NOT NULL OR inquiry_id IS NOT NULL);
COMMENT ON COLUMN contacts.set_aside_on IS 'Since when its inquiry is known to become no case.';
COMMENT ON COLUMN contacts.next_done_on IS 'When the next step was done; until then it waits on the desk from next_on on.';
COMMENT ON COLUMN contacts.unfiled IS 'Whether somebody has yet to say where it belongs: the log begins with these.';
DROP INDEX contacts_at;
CREATE INDEX contacts_log ON contacts (centre_id, unfiled, at, id);
DROP INDEX contacts_case;
CREATE INDEX contacts_case ON contacts (centre_id, case_id, at, id) WHERE case_id IS NOT NULL;
CREATE INDEX contacts_next ON contacts (centre_id, next_on, id) WHERE next_on IS NOT NULL AND next_done_on IS NULL;

-- With whom somebody spoke is sealed, so it is found by digests that only the program can make, word by word.
CREATE TABLE contact_words (
    centre_id uuid NOT NULL,
    word bytea NOT NULL,
    contact_id uuid NOT NULL,
    CONSTRAINT contact_words_pkey PRIMARY KEY (centre_id, word, contact_id),
    CONSTRAINT contact_words_contact_fkey FOREIGN KEY (centre_id, contact_id) REFERENCES contacts ON DELETE CASCADE
);
COMMENT ON TABLE contact_words IS 'Digests of the words of a name and of a phone number, by which a contact is found; what was said is not searched.';
CREATE INDEX contact_words_contact ON contact_words (centre_id, contact_id);
CALL guard_by_centre('contact_words', 'SELECT, INSERT, DELETE');
