-- What comes in at the desk: referrals, inquiries, the contact log.

CREATE TABLE referrals (
    centre_id uuid NOT NULL CONSTRAINT referrals_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    source text NOT NULL CONSTRAINT referrals_source_fkey REFERENCES referral_sources,
    referrer_id uuid CONSTRAINT referrals_referrer_fkey REFERENCES referrers,
    file_number text NOT NULL DEFAULT '',
    file_key text COLLATE "C" NOT NULL DEFAULT '',
    referred_on date,
    received_on date NOT NULL,
    deadline_on date,
    state text NOT NULL CONSTRAINT referrals_state_known CHECK (state IN
        ('received', 'accepted', 'asked_back', 'declined', 'recalled', 'void')),
    answered_on date,
    declined_because text,
    as_sent_sealed bytea,
    sent_by uuid CONSTRAINT referrals_sent_by_fkey REFERENCES users,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT referrals_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT referrals_answer_dated CHECK (answered_on >= received_on),
    CONSTRAINT referrals_declined_with_reason CHECK (state <> 'declined' OR declined_because IS NOT NULL)
);
COMMENT ON TABLE referrals IS 'A file handed to a centre. The number stays as typed; file_key is its normalised form, which warns of doubles and refuses none.';
CREATE INDEX referrals_source ON referrals (source);
CREATE INDEX referrals_referrer ON referrals (referrer_id, received_on);
CREATE INDEX referrals_file_key ON referrals (centre_id, file_key) WHERE file_key <> '';
CREATE INDEX referrals_state ON referrals (centre_id, state, received_on);
CREATE INDEX referrals_sent_by ON referrals (sent_by);

CREATE TABLE case_referrals (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT case_referrals_pkey PRIMARY KEY (centre_id, case_id, referral_id),
    CONSTRAINT case_referrals_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT case_referrals_referral_fkey FOREIGN KEY (centre_id, referral_id) REFERENCES referrals
);
COMMENT ON TABLE case_referrals IS 'Which referrals a case came from; one file may hold several cases, and one case several files.';
CREATE INDEX case_referrals_referral ON case_referrals (centre_id, referral_id);

CREATE TABLE inquiries (
    centre_id uuid NOT NULL CONSTRAINT inquiries_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    opened_on date NOT NULL,
    case_type text CONSTRAINT inquiries_case_type_fkey REFERENCES case_types,
    summary_sealed bytea,
    case_id uuid,
    closed_on date,
    closed_as text CONSTRAINT inquiries_closed_as_known CHECK (closed_as IN ('case', 'advised', 'referred_on', 'no_answer', 'not_for_mediation')),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT inquiries_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT inquiries_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT inquiries_closed_whole CHECK ((closed_on IS NULL) = (closed_as IS NULL)),
    CONSTRAINT inquiries_case_closes CHECK ((case_id IS NULL) OR closed_as = 'case')
);
COMMENT ON TABLE inquiries IS 'Someone asked about mediation; it becomes a case or not.';
CREATE INDEX inquiries_case_type ON inquiries (case_type);
CREATE INDEX inquiries_case ON inquiries (centre_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX inquiries_open ON inquiries (centre_id, opened_on) WHERE closed_on IS NULL;

CREATE TABLE contacts (
    centre_id uuid NOT NULL CONSTRAINT contacts_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    direction text NOT NULL CONSTRAINT contacts_direction_known CHECK (direction IN ('in', 'out')),
    channel text NOT NULL CONSTRAINT contacts_channel_known CHECK (channel IN ('phone', 'sms', 'email', 'letter', 'counter', 'visit')),
    result text NOT NULL CONSTRAINT contacts_result_known CHECK (result IN ('reached', 'not_reached', 'message_left', 'refused', 'wrong_number', 'delivered', 'returned')),
    next_step text CONSTRAINT contacts_next_step_known CHECK (next_step IN ('none', 'call_again', 'await_answer', 'send_invitation', 'open_case', 'schedule')),
    next_on date,
    content_sealed bytea,
    logged_by uuid NOT NULL CONSTRAINT contacts_logged_by_fkey REFERENCES users,
    inquiry_id uuid,
    case_id uuid,
    party_id uuid,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT contacts_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT contacts_inquiry_fkey FOREIGN KEY (centre_id, inquiry_id) REFERENCES inquiries,
    CONSTRAINT contacts_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT contacts_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT contacts_party_of_case CHECK (party_id IS NULL OR case_id IS NOT NULL)
);
COMMENT ON TABLE contacts IS 'The contact log: one row a call, letter or visit, filed to a case now, later or never. With whom and what was said is sealed.';
CREATE INDEX contacts_at ON contacts (centre_id, at);
CREATE INDEX contacts_logged_by ON contacts (logged_by);
CREATE INDEX contacts_inquiry ON contacts (centre_id, inquiry_id) WHERE inquiry_id IS NOT NULL;
CREATE INDEX contacts_case ON contacts (centre_id, case_id) WHERE case_id IS NOT NULL;
CREATE INDEX contacts_party ON contacts (centre_id, case_id, party_id) WHERE party_id IS NOT NULL;

CALL guard_by_centre('referrals');
CALL guard_by_centre('case_referrals', 'SELECT, INSERT, DELETE');
CALL guard_by_centre('inquiries');
CALL guard_by_centre('contacts');

-- A liaison's transactions run as pajtim_court: only these columns, only the own referrer's rows.
CREATE POLICY own_referrals ON referrals FOR SELECT TO pajtim_court
    USING (referrer_id = nullif(current_setting('pajtim.referrer', true), '')::uuid);
GRANT SELECT (centre_id, id, source, referrer_id, file_number, file_key, referred_on, received_on, deadline_on, state, answered_on)
    ON referrals TO pajtim_court;
