-- A time is reserved while the desk phones, offered to each party, and confirmed or declined.
ALTER TABLE sessions ADD COLUMN reserved_until timestamptz;
ALTER TABLE sessions ADD COLUMN reserved_by uuid CONSTRAINT sessions_reserved_by_fkey REFERENCES users;
ALTER TABLE sessions ADD CONSTRAINT sessions_reserved_by_somebody CHECK ((reserved_until IS NULL) = (reserved_by IS NULL));
COMMENT ON COLUMN sessions.reserved_until IS 'Of a time that is only reserved: when it is given back by itself. Offered or kept, it is reserved no longer.';
CREATE INDEX sessions_reserved_by ON sessions (reserved_by) WHERE reserved_by IS NOT NULL;
CREATE INDEX sessions_reserved ON sessions (centre_id, reserved_until) WHERE reserved_until IS NOT NULL AND status = 'scheduled';

ALTER TABLE sessions ADD COLUMN terms integer NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD CONSTRAINT sessions_terms_positive CHECK (terms > 0);
COMMENT ON COLUMN sessions.terms IS 'One more with each change of when, how or where it is: what was said of earlier terms is asked anew, also when they come back.';

-- A reservation that lapsed was no session either.
ALTER TABLE sessions DROP CONSTRAINT sessions_cancelled_because_known;
ALTER TABLE sessions ADD CONSTRAINT sessions_cancelled_because_known
    CHECK (cancelled_because IN ('parties', 'mediator', 'centre', 'referrer', 'other', 'case_closed', 'mistake', 'lapsed'));
ALTER TABLE sessions ADD COLUMN never_was boolean NOT NULL GENERATED ALWAYS AS
    (coalesce(cancelled_because IN ('mistake', 'lapsed'), false)) STORED;
COMMENT ON COLUMN sessions.never_was IS 'Entered by mistake, or a reservation that lapsed: no report counts it and no register carries it; calendars that followed it see it cancelled.';

CREATE TABLE offers (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid NOT NULL,
    party_id uuid NOT NULL,
    terms integer NOT NULL CONSTRAINT offers_terms_positive CHECK (terms > 0),
    starts_at timestamptz NOT NULL,
    channel text NOT NULL CONSTRAINT offers_channel_known CHECK (channel IN ('phone', 'counter', 'email', 'sms', 'letter', 'visit')),
    offered_at timestamptz NOT NULL DEFAULT now(),
    offered_by uuid NOT NULL CONSTRAINT offers_offered_by_fkey REFERENCES users,
    answer text CONSTRAINT offers_answer_known CHECK (answer IN ('confirmed', 'declined')),
    answered_at timestamptz,
    answered_by uuid CONSTRAINT offers_answered_by_fkey REFERENCES users,
    CONSTRAINT offers_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT offers_session_fkey FOREIGN KEY (centre_id, case_id, session_id) REFERENCES sessions (centre_id, case_id, id),
    CONSTRAINT offers_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT offers_answered_whole CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CONSTRAINT offers_answered_by_whom CHECK (answered_by IS NULL OR answer IS NOT NULL)
);
COMMENT ON TABLE offers IS 'A time that was offered to a party, and what the party said. Of a session that is moved the old offers stay as they were; the new time is offered anew.';
COMMENT ON COLUMN offers.starts_at IS 'The beginning of the session when it was offered.';
COMMENT ON COLUMN offers.answered_by IS 'Who wrote the answer down; nobody where the party answered by a link.';
CREATE INDEX offers_session ON offers (centre_id, case_id, session_id);
CREATE INDEX offers_party ON offers (centre_id, case_id, party_id);
CREATE INDEX offers_offered_by ON offers (offered_by);
CREATE INDEX offers_answered_by ON offers (answered_by) WHERE answered_by IS NOT NULL;
CREATE UNIQUE INDEX offers_stand_once ON offers (centre_id, session_id, party_id, terms) WHERE answer IS DISTINCT FROM 'declined';

CREATE TABLE offer_links (
    secret_hash bytea CONSTRAINT offer_links_pkey PRIMARY KEY
        CONSTRAINT offer_links_secret_length CHECK (octet_length(secret_hash) = 32),
    centre_id uuid NOT NULL,
    offer_id uuid NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT offer_links_offer_fkey FOREIGN KEY (centre_id, offer_id) REFERENCES offers ON DELETE CASCADE,
    CONSTRAINT offer_links_of_offer UNIQUE (centre_id, offer_id)
);
COMMENT ON TABLE offer_links IS 'The address by which a party answers an offer without an account. Only the hash of its secret is kept. Of the installation: it is looked up before any centre is known.';

CALL guard_by_centre('offers', 'SELECT, INSERT, UPDATE, DELETE');
GRANT SELECT, INSERT, UPDATE, DELETE ON offer_links TO pajtim_app;
