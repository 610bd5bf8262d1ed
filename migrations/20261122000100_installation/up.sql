-- The installation: its codes, centres, users, what they may, the audit trail and the outbox.
-- Roles (pajtim_owner, pajtim_app, pajtim_court) belong to the cluster and are made when it is bootstrapped, never here.

CREATE EXTENSION IF NOT EXISTS btree_gist;

GRANT USAGE ON SCHEMA public TO pajtim_app, pajtim_court;

-- Who reaches a centre's rows ------------------------------------------------------------------------------------------

CREATE FUNCTION reachable_centres() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('pajtim.centres', true), '')::uuid[];
COMMENT ON FUNCTION reachable_centres() IS
    'The centres of this transaction, set by its first statement. For ad hoc reading; policies spell the expression out, because a call costs more.';

CREATE PROCEDURE guard_by_centre(guarded regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE') LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format(
        'CREATE POLICY own_centres ON %s TO pajtim_app, pajtim_owner
             USING (centre_id = ANY (nullif(current_setting(''pajtim.centres'', true), '''')::uuid[]))
             WITH CHECK (strpos(current_setting(''pajtim.centres'', true), centre_id::text) > 0)', guarded);
    EXECUTE format('GRANT %s ON %s TO pajtim_app', privileges, guarded);
END $$;
COMMENT ON PROCEDURE guard_by_centre(regclass, text) IS
    'The second wall: rows of a centre that the transaction does not name do not exist, neither to read nor to write. What is read goes by an index; what is written is looked for in the text, since the array would be parsed for each row.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'insufficient_privilege', MESSAGE = format('%I is append-only', TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION refuse_change() IS 'Trigger: what was recorded stays as it was recorded.';

-- Codes ----------------------------------------------------------------------------------------------------------------

CREATE TABLE municipalities (
    code text CONSTRAINT municipalities_pkey PRIMARY KEY,
    name_sq text NOT NULL, name_sr text NOT NULL, name_en text NOT NULL,
    position integer NOT NULL
);
COMMENT ON TABLE municipalities IS 'The municipalities of Kosovo; the code is the Albanian name, as registers write it.';

CREATE TABLE communities (
    code text CONSTRAINT communities_pkey PRIMARY KEY,
    name_sq text NOT NULL, name_sr text NOT NULL, name_en text NOT NULL,
    position integer NOT NULL
);
COMMENT ON TABLE communities IS 'Communities that a person may declare to belong to.';

CREATE TABLE case_types (
    code text CONSTRAINT case_types_pkey PRIMARY KEY,
    area text NOT NULL CONSTRAINT case_types_area_known CHECK (area IN ('civil', 'family', 'labour', 'commercial', 'criminal')),
    name_sq text NOT NULL, name_sr text NOT NULL, name_en text NOT NULL,
    position integer NOT NULL,
    retired_on date
);
COMMENT ON TABLE case_types IS 'What a dispute is about; family and criminal cases are restricted from the start.';

CREATE TABLE referral_sources (
    code text CONSTRAINT referral_sources_pkey PRIMARY KEY,
    name_sq text NOT NULL, name_sr text NOT NULL, name_en text NOT NULL,
    position integer NOT NULL,
    retired_on date
);
COMMENT ON TABLE referral_sources IS 'Where a case comes from.';

-- Installation and centres ---------------------------------------------------------------------------------------------

CREATE TABLE installation (
    one boolean DEFAULT true CONSTRAINT installation_pkey PRIMARY KEY
        CONSTRAINT installation_only_one CHECK (one),
    made_at timestamptz NOT NULL DEFAULT now(),
    key_check bytea NOT NULL,
    demonstration_since timestamptz
);
COMMENT ON TABLE installation IS 'One row: when it was made, the proof of its master key, and whether it is a demonstration.';
COMMENT ON COLUMN installation.key_check IS 'HMAC of a fixed text under the master key: a wrong key file is refused at the start.';

CREATE TABLE centres (
    id uuid CONSTRAINT centres_pkey PRIMARY KEY,
    code text NOT NULL CONSTRAINT centres_code_unique UNIQUE
        CONSTRAINT centres_code_form CHECK (code ~ '^[A-Z]{2,6}$'),
    name text NOT NULL CONSTRAINT centres_name_given CHECK (btrim(name) <> '')
        CONSTRAINT centres_name_unique UNIQUE DEFERRABLE,
    municipality text NOT NULL CONSTRAINT centres_municipality_fkey REFERENCES municipalities,
    time_zone text NOT NULL,
    closed_on date,
    version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE centres IS 'A mediation centre. Its code begins the references of its cases.';
CREATE INDEX centres_municipality ON centres (municipality);

CREATE TABLE referrers (
    id uuid CONSTRAINT referrers_pkey PRIMARY KEY,
    source text NOT NULL CONSTRAINT referrers_source_fkey REFERENCES referral_sources,
    name text NOT NULL CONSTRAINT referrers_name_given CHECK (btrim(name) <> ''),
    language text NOT NULL DEFAULT 'sq' CONSTRAINT referrers_language_known CHECK (language IN ('sq', 'sr', 'en')),
    retired_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT referrers_name_unique UNIQUE (source, name)
);
COMMENT ON TABLE referrers IS 'A court, a prosecution or another body that refers cases.';

CREATE TABLE programmes (
    id uuid CONSTRAINT programmes_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT programmes_name_unique UNIQUE
        CONSTRAINT programmes_name_given CHECK (btrim(name) <> ''),
    donor text,
    from_on date, to_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT programmes_dates_ordered CHECK (to_on >= from_on)
);
COMMENT ON TABLE programmes IS 'A programme that a case may count for, with the donor that pays for it.';

-- Users ----------------------------------------------------------------------------------------------------------------

CREATE TABLE users (
    id uuid CONSTRAINT users_pkey PRIMARY KEY,
    email text NOT NULL CONSTRAINT users_email_unique UNIQUE
        CONSTRAINT users_email_form CHECK (email = lower(btrim(email)) AND email LIKE '_%@_%'),
    name text NOT NULL CONSTRAINT users_name_given CHECK (btrim(name) <> ''),
    language text NOT NULL CONSTRAINT users_language_known CHECK (language IN ('sq', 'sr', 'en')),
    password_hash text,
    password_set_at timestamptz,
    made_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    links_good_from timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1
);
COMMENT ON TABLE users IS 'A person who signs in. Without a password the invitation is still open.';
COMMENT ON COLUMN users.links_good_from IS 'Links for a password that were made before are void: the password, the address or the account changed since.';

CREATE TABLE grants (
    id uuid CONSTRAINT grants_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT grants_user_fkey REFERENCES users,
    role text NOT NULL CONSTRAINT grants_role_known CHECK (role IN
        ('mediator', 'desk_officer', 'coordinator', 'director', 'liaison', 'administrator', 'auditor')),
    centre_id uuid CONSTRAINT grants_centre_fkey REFERENCES centres,
    referrer_id uuid CONSTRAINT grants_referrer_fkey REFERENCES referrers,
    from_on date NOT NULL,
    to_on date,
    granted_by uuid CONSTRAINT grants_granted_by_fkey REFERENCES users,
    CONSTRAINT grants_dates_ordered CHECK (to_on >= from_on),
    CONSTRAINT grants_scope_fits_role CHECK (CASE
        WHEN role IN ('mediator', 'desk_officer', 'coordinator', 'director') THEN centre_id IS NOT NULL AND referrer_id IS NULL
        WHEN role = 'liaison' THEN referrer_id IS NOT NULL AND centre_id IS NULL
        ELSE centre_id IS NULL AND referrer_id IS NULL END),
    CONSTRAINT grants_auditor_ends CHECK (role <> 'auditor' OR to_on IS NOT NULL),
    CONSTRAINT grants_once_at_a_time EXCLUDE USING gist (
        user_id WITH =, role WITH =,
        coalesce(centre_id, referrer_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =,
        daterange(from_on, to_on, '[]') WITH &&),
    CONSTRAINT grants_one_referrer EXCLUDE USING gist (
        user_id WITH =, referrer_id WITH <>, daterange(from_on, to_on, '[]') WITH &&)
);
COMMENT ON TABLE grants IS 'A role that a user holds: at a centre, for a referrer, or in the installation; from a date, perhaps to a date (both included).';
CREATE INDEX grants_user ON grants (user_id);
CREATE INDEX grants_centre ON grants (centre_id);
CREATE INDEX grants_referrer ON grants (referrer_id);
CREATE INDEX grants_granted_by ON grants (granted_by);

CREATE TABLE invitations (
    id uuid CONSTRAINT invitations_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT invitations_user_fkey REFERENCES users,
    secret_hash bytea NOT NULL CONSTRAINT invitations_secret_unique UNIQUE,
    made_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT invitations_expires_later CHECK (expires_at > made_at)
);
COMMENT ON TABLE invitations IS 'A link by which a user sets a password, once, before it expires. Only the hash of its secret is kept.';
CREATE INDEX invitations_user ON invitations (user_id);

CREATE TABLE sign_ins (
    id uuid CONSTRAINT sign_ins_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT sign_ins_user_fkey REFERENCES users,
    signed_in_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    address text NOT NULL,
    browser text NOT NULL
);
COMMENT ON TABLE sign_ins IS 'A browser that is signed in: 30 minutes idle or 12 hours at most, and ended at any time.';
CREATE INDEX sign_ins_user_open ON sign_ins (user_id) WHERE ended_at IS NULL;
CREATE INDEX sign_ins_user ON sign_ins (user_id);

CREATE TABLE user_keys (
    user_id uuid CONSTRAINT user_keys_pkey PRIMARY KEY CONSTRAINT user_keys_user_fkey REFERENCES users,
    wrapped bytea NOT NULL
);
COMMENT ON TABLE user_keys IS 'The data key of a user''s drafts and second factor, wrapped by the master key.';

CREATE TABLE second_factors (
    user_id uuid CONSTRAINT second_factors_pkey PRIMARY KEY CONSTRAINT second_factors_user_fkey REFERENCES users,
    secret_sealed bytea NOT NULL,
    confirmed_at timestamptz,
    last_step bigint
);
COMMENT ON TABLE second_factors IS 'A TOTP secret, sealed by the user''s key; a time step is good once.';

CREATE TABLE recovery_codes (
    id uuid CONSTRAINT recovery_codes_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT recovery_codes_user_fkey REFERENCES users,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_codes_unique UNIQUE (user_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Codes for a lost second factor, each good once; only hashes are kept.';

-- The audit trail ------------------------------------------------------------------------------------------------------

CREATE TABLE audit_events (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_events_pkey PRIMARY KEY,
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT now(),
    centre_id uuid,
    case_id uuid,
    user_id uuid,
    actor text NOT NULL,
    event text NOT NULL CONSTRAINT audit_events_event_form CHECK (event ~ '^[a-z][a-z0-9_]*$'),
    subject_id uuid,
    facts jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE audit_events IS 'Who did what to which record, when: ids and codes alone, never a text. Append-only.';
COMMENT ON COLUMN audit_events.actor IS 'user, visitor, or system: the machine''s account of a command or the worker.';
CREATE INDEX audit_events_case ON audit_events (centre_id, case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX audit_events_user ON audit_events (user_id, id);
CREATE INDEX audit_events_centre ON audit_events (centre_id, id);

CREATE TABLE audit_unsealed (
    event_id bigint CONSTRAINT audit_unsealed_pkey PRIMARY KEY
        CONSTRAINT audit_unsealed_event_fkey REFERENCES audit_events,
    transaction_id xid8 NOT NULL
);
COMMENT ON TABLE audit_unsealed IS 'Events that wait for their link in the chain; a trigger writes, the worker seals.';

CREATE TABLE audit_links (
    chain uuid NOT NULL,
    number bigint NOT NULL CONSTRAINT audit_links_number_positive CHECK (number > 0),
    event_id bigint NOT NULL CONSTRAINT audit_links_event_fkey REFERENCES audit_events
        CONSTRAINT audit_links_event_unique UNIQUE,
    hash bytea NOT NULL CONSTRAINT audit_links_hash_length CHECK (length(hash) = 32),
    sealed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT audit_links_pkey PRIMARY KEY (chain, number)
);
COMMENT ON TABLE audit_links IS 'The hash chain over a centre''s events (the nil id: the installation''s): hash = SHA-256(previous hash, the event''s bytes).';

CREATE FUNCTION queue_for_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unsealed (event_id, transaction_id) VALUES (NEW.id, NEW.transaction_id);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION queue_for_sealing() IS 'Trigger: each event is queued for the worker in its own transaction.';
CREATE TRIGGER audit_events_queue AFTER INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION queue_for_sealing();
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_links
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Outbox, drafts, forms sent once -----------------------------------------------------------------------------------------

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

CREATE TABLE drafts (
    user_id uuid NOT NULL CONSTRAINT drafts_user_fkey REFERENCES users,
    form text NOT NULL,
    content_sealed bytea NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT drafts_pkey PRIMARY KEY (user_id, form)
);
COMMENT ON TABLE drafts IS 'What a user typed into a form and has not saved, sealed by the user''s key.';

CREATE TABLE submissions (
    user_id uuid NOT NULL CONSTRAINT submissions_user_fkey REFERENCES users,
    key uuid NOT NULL,
    digest bytea NOT NULL,
    answer text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT submissions_pkey PRIMARY KEY (user_id, key)
);
COMMENT ON TABLE submissions IS 'Idempotency keys of creating forms: the same form again gets the first answer, another form under the same key is refused.';
CREATE INDEX submissions_at ON submissions (at);

-- What the program may -----------------------------------------------------------------------------------------------------

GRANT SELECT ON municipalities, communities TO pajtim_app;
GRANT SELECT, INSERT, UPDATE ON case_types, referral_sources, installation, centres, referrers, programmes TO pajtim_app;
GRANT SELECT, INSERT, UPDATE ON users, invitations, sign_ins, second_factors TO pajtim_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON grants, user_keys, recovery_codes, outbox, drafts, submissions TO pajtim_app;
GRANT SELECT, INSERT ON audit_events, audit_links TO pajtim_app;
GRANT SELECT, INSERT, DELETE ON audit_unsealed TO pajtim_app;
GRANT INSERT ON audit_events, audit_unsealed TO pajtim_court;
