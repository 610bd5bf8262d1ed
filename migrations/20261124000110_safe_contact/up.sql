-- The same phone, mail or address on two sides of a case counts as unsafe until someone asked.
CREATE TABLE contact_answers (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    party_id uuid NOT NULL,
    other_id uuid NOT NULL,
    channel text NOT NULL CONSTRAINT contact_answers_channel_known CHECK (channel IN ('phone', 'email', 'address')),
    digest bytea NOT NULL CONSTRAINT contact_answers_digest_length CHECK (octet_length(digest) = 32),
    safe boolean NOT NULL,
    asked_by uuid NOT NULL CONSTRAINT contact_answers_asked_by_fkey REFERENCES users,
    asked_at timestamptz NOT NULL,
    CONSTRAINT contact_answers_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT contact_answers_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT contact_answers_other_fkey FOREIGN KEY (centre_id, case_id, other_id) REFERENCES parties (centre_id, case_id, id)
);
COMMENT ON TABLE contact_answers IS 'What a party said when it was asked whether it can be reached safely where another side is reached too; the latest answer holds.';
COMMENT ON COLUMN contact_answers.digest IS 'Of what was asked about, under a key: the answer holds for this number or address alone.';
CREATE INDEX contact_answers_party ON contact_answers (centre_id, case_id, party_id);
CREATE INDEX contact_answers_other ON contact_answers (centre_id, case_id, other_id);
CREATE INDEX contact_answers_asked_by ON contact_answers (asked_by);
CALL guard_by_centre('contact_answers', 'SELECT, INSERT');
