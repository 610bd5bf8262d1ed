ALTER TABLE person_merges NO FORCE ROW LEVEL SECURITY;
UPDATE person_merges SET filled = array_remove(filled, 'wish');
ALTER TABLE person_merges FORCE ROW LEVEL SECURITY;
ALTER TABLE person_merges DROP CONSTRAINT person_merges_filled_known;
ALTER TABLE person_merges ADD CONSTRAINT person_merges_filled_known CHECK (filled <@ ARRAY[
    'father_name', 'gender', 'birth_year', 'adult_on', 'municipality', 'language', 'phone', 'email', 'address', 'safe',
    'community', 'disability', 'displaced']);
ALTER TABLE centres DROP COLUMN remind_at;
DROP TABLE notices;
ALTER TABLE offers DROP CONSTRAINT offers_of_case;
CREATE TABLE outbox (
    id uuid CONSTRAINT outbox_pkey PRIMARY KEY,
    centre_id uuid CONSTRAINT outbox_centre_fkey REFERENCES centres,
    message text NOT NULL,
    subject_id uuid NOT NULL,
    facts jsonb NOT NULL DEFAULT '{}',
    made_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0 CONSTRAINT outbox_attempts_counted CHECK (attempts >= 0),
    failure text,
    sent_at timestamptz,
    dropped_at timestamptz,
    CONSTRAINT outbox_ends_once CHECK (sent_at IS NULL OR dropped_at IS NULL)
);
COMMENT ON TABLE outbox IS 'Messages to write and send, added in the transaction of what they tell; ids and codes, the text is made when it is sent.';
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND dropped_at IS NULL;
CREATE INDEX outbox_centre ON outbox (centre_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO pajtim_app;
