-- People and cases. Every table here carries centre_id first in its key, so that row level security costs one index column,
-- and refers to others by (centre_id, …), so that no row can point into another centre; what belongs to a case
-- carries case_id too, and refers to others by (centre_id, case_id, …), so that no row can point into another case.

CREATE TABLE data_keys (
    centre_id uuid NOT NULL CONSTRAINT data_keys_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    wrapped bytea NOT NULL,
    CONSTRAINT data_keys_pkey PRIMARY KEY (centre_id, id)
);
COMMENT ON TABLE data_keys IS 'The data key of the person, case or referral with the same id, wrapped by the master key. To delete it is to erase what it seals.';

CREATE TABLE rooms (
    centre_id uuid NOT NULL CONSTRAINT rooms_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    name text NOT NULL CONSTRAINT rooms_name_given CHECK (btrim(name) <> ''),
    capacity integer NOT NULL CONSTRAINT rooms_capacity_positive CHECK (capacity > 0),
    retired_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT rooms_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT rooms_name_unique UNIQUE (centre_id, name)
);
COMMENT ON TABLE rooms IS 'A room in which sessions are held.';

CREATE TABLE mediators (
    centre_id uuid NOT NULL CONSTRAINT mediators_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    licence_no text NOT NULL CONSTRAINT mediators_licence_given CHECK (btrim(licence_no) <> ''),
    name text NOT NULL CONSTRAINT mediators_name_given CHECK (btrim(name) <> ''),
    gender text NOT NULL CONSTRAINT mediators_gender_known CHECK (gender IN ('F', 'M', 'X', 'U')),
    languages text[] NOT NULL,
    licence_valid_until date,
    user_id uuid CONSTRAINT mediators_user_fkey REFERENCES users,
    retired_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT mediators_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT mediators_licence_unique UNIQUE (centre_id, licence_no),
    CONSTRAINT mediators_user_unique UNIQUE (centre_id, user_id),
    CONSTRAINT mediators_languages_known CHECK (languages <@ ARRAY['sq', 'sr', 'en', 'tr', 'rom'])
);
COMMENT ON TABLE mediators IS 'A licensed mediator of a centre, with the user who signs in as one.';
CREATE INDEX mediators_user ON mediators (user_id);

CREATE TABLE persons (
    centre_id uuid NOT NULL CONSTRAINT persons_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    register_ref text CONSTRAINT persons_register_ref_given CHECK (btrim(register_ref) <> ''),
    given_name text NOT NULL,
    father_name text NOT NULL DEFAULT '',
    family_name text NOT NULL,
    gender text NOT NULL DEFAULT 'U' CONSTRAINT persons_gender_known CHECK (gender IN ('F', 'M', 'X', 'U')),
    birth_year smallint CONSTRAINT persons_birth_year_sane CHECK (birth_year BETWEEN 1880 AND 2200),
    adult_on date,
    municipality text CONSTRAINT persons_municipality_fkey REFERENCES municipalities,
    language text CONSTRAINT persons_language_known CHECK (language IN ('sq', 'sr', 'en')),
    contacts_sealed bytea,
    phone_digest bytea,
    email_digest bytea,
    special_sealed bytea,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT persons_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT persons_register_ref_unique UNIQUE (centre_id, register_ref),
    CONSTRAINT persons_name_given CHECK (btrim(given_name || family_name) <> '')
);
COMMENT ON TABLE persons IS 'A natural person, one record across the cases of one centre.';
COMMENT ON COLUMN persons.contacts_sealed IS 'Phone, e-mail, address and safe contact, sealed by the person''s key.';
COMMENT ON COLUMN persons.special_sealed IS 'Community, disability, displaced or returned, sealed by the person''s key.';
CREATE INDEX persons_municipality ON persons (municipality);
CREATE INDEX persons_phone ON persons (centre_id, phone_digest) WHERE phone_digest IS NOT NULL;
CREATE INDEX persons_email ON persons (centre_id, email_digest) WHERE email_digest IS NOT NULL;

CREATE TABLE person_merges (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    kept_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    decided_by uuid NOT NULL CONSTRAINT person_merges_decided_by_fkey REFERENCES users,
    decided_at timestamptz NOT NULL DEFAULT now(),
    undone_at timestamptz,
    CONSTRAINT person_merges_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT person_merges_kept_fkey FOREIGN KEY (centre_id, kept_id) REFERENCES persons,
    CONSTRAINT person_merges_merged_fkey FOREIGN KEY (centre_id, merged_id) REFERENCES persons,
    CONSTRAINT person_merges_two_persons CHECK (kept_id <> merged_id),
    CONSTRAINT person_merges_once EXCLUDE USING btree (centre_id WITH =, merged_id WITH =) WHERE (undone_at IS NULL)
);
COMMENT ON TABLE person_merges IS 'A decision that two records are one person; it can be undone.';
CREATE INDEX person_merges_kept ON person_merges (centre_id, kept_id);
CREATE INDEX person_merges_merged ON person_merges (centre_id, merged_id);
CREATE INDEX person_merges_decided_by ON person_merges (decided_by);

CREATE TABLE reference_counters (
    centre_id uuid NOT NULL CONSTRAINT reference_counters_centre_fkey REFERENCES centres,
    year smallint NOT NULL,
    last integer NOT NULL CONSTRAINT reference_counters_last_positive CHECK (last > 0),
    CONSTRAINT reference_counters_pkey PRIMARY KEY (centre_id, year)
);
COMMENT ON TABLE reference_counters IS 'The highest number given to a case, by centre and year.';

CREATE TABLE cases (
    centre_id uuid NOT NULL CONSTRAINT cases_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    reference text NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL CONSTRAINT cases_number_positive CHECK (number > 0),
    former_ref text,
    case_type text NOT NULL CONSTRAINT cases_case_type_fkey REFERENCES case_types,
    referral_source text NOT NULL CONSTRAINT cases_referral_source_fkey REFERENCES referral_sources,
    subject text NOT NULL DEFAULT '',
    value_cents bigint CONSTRAINT cases_value_not_negative CHECK (value_cents >= 0),
    language text NOT NULL CONSTRAINT cases_language_known CHECK (language IN ('sq', 'sr', 'en')),
    received_on date NOT NULL,
    mediation_agreed_on date,
    restricted_on date,
    restricted_because text CONSTRAINT cases_restriction_known CHECK (restricted_because IN
        ('family', 'criminal', 'minor', 'screening', 'register', 'decision')),
    voided_on date,
    from_old_register boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT cases_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT cases_reference_unique UNIQUE (centre_id, reference),
    CONSTRAINT cases_number_unique UNIQUE (centre_id, year, number),
    CONSTRAINT cases_reference_form CHECK (reference ~ '^[A-Z]{2,6}-[0-9]{4}-[0-9]{4,}$'),
    CONSTRAINT cases_restriction_has_reason CHECK ((restricted_on IS NULL) = (restricted_because IS NULL))
);
COMMENT ON TABLE cases IS 'A dispute brought to a centre; the times that it was open are its stays.';
COMMENT ON COLUMN cases.mediation_agreed_on IS 'When the agreement to mediate was complete: two sides and the mediator had signed.';
CREATE INDEX cases_case_type ON cases (case_type);
CREATE INDEX cases_referral_source ON cases (referral_source);
CREATE INDEX cases_received ON cases (centre_id, received_on, id);
CREATE INDEX cases_former_ref ON cases (centre_id, former_ref) WHERE former_ref IS NOT NULL;

CREATE TABLE stays (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    stay_no smallint NOT NULL CONSTRAINT stays_number_positive CHECK (stay_no > 0),
    opened_on date NOT NULL,
    opened_as text NOT NULL CONSTRAINT stays_opened_as_known CHECK (opened_as IN ('new', 'resumed', 'transferred_in')),
    from_centre_id uuid,
    from_case_id uuid,
    closed_on date,
    outcome text CONSTRAINT stays_outcome_known CHECK (outcome IN
        ('settled_full', 'settled_partial', 'not_settled', 'settled_elsewhere', 'withdrawn', 'no_consent', 'unsuitable',
         'no_response', 'expired', 'recalled', 'lapsed', 'transferred', 'void')),
    partial_of text CONSTRAINT stays_partial_of_known CHECK (partial_of IN ('issues', 'parties')),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT stays_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT stays_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT stays_from_case_fkey FOREIGN KEY (from_centre_id, from_case_id) REFERENCES cases,
    CONSTRAINT stays_number_unique UNIQUE (centre_id, case_id, stay_no),
    CONSTRAINT stays_closed_with_outcome CHECK ((closed_on IS NULL) = (outcome IS NULL)),
    CONSTRAINT stays_closed_after_opened CHECK (closed_on >= opened_on),
    CONSTRAINT stays_partial_only_of_partial CHECK (partial_of IS NULL OR outcome = 'settled_partial'),
    CONSTRAINT stays_first_is_not_resumed CHECK ((stay_no = 1) = (opened_as <> 'resumed')),
    CONSTRAINT stays_only_transferred_come_from CHECK (from_case_id IS NULL OR opened_as = 'transferred_in'),
    CONSTRAINT stays_one_at_a_time EXCLUDE USING gist (centre_id WITH =, case_id WITH =, daterange(opened_on, closed_on) WITH &&)
        DEFERRABLE
);
COMMENT ON TABLE stays IS 'One time that a case was open. A case that comes back gets a new stay, so that an earlier month does not move.';
CREATE INDEX stays_opened ON stays (centre_id, opened_on);
CREATE INDEX stays_closed ON stays (centre_id, closed_on);
CREATE INDEX stays_from_case ON stays (from_centre_id, from_case_id) WHERE from_case_id IS NOT NULL;

CREATE TABLE case_programmes (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    programme_id uuid NOT NULL CONSTRAINT case_programmes_programme_fkey REFERENCES programmes,
    CONSTRAINT case_programmes_pkey PRIMARY KEY (centre_id, case_id, programme_id),
    CONSTRAINT case_programmes_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases
);
COMMENT ON TABLE case_programmes IS 'The programmes that a case counts for.';
CREATE INDEX case_programmes_programme ON case_programmes (programme_id);

CREATE TABLE parties (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    party_no smallint NOT NULL CONSTRAINT parties_number_positive CHECK (party_no > 0),
    side text CONSTRAINT parties_side_form CHECK (side ~ '^[A-Z]$'),
    role text NOT NULL CONSTRAINT parties_role_known CHECK (role IN
        ('claimant', 'initiator', 'respondent', 'injured_party', 'suspect', 'other',
         'representative', 'guardian', 'interpreter', 'support_person')),
    kind text NOT NULL CONSTRAINT parties_kind_known CHECK (kind IN ('person', 'organisation', 'group')),
    person_id uuid,
    name text,
    municipality text CONSTRAINT parties_municipality_fkey REFERENCES municipalities,
    contacts_sealed bytea,
    joined_on date,
    left_on date,
    left_as text CONSTRAINT parties_left_as_known CHECK (left_as IN
        ('settled', 'withdrew', 'refused', 'no_answer', 'unsuitable', 'died', 'replaced')),
    women integer, men integer, other integer, undisclosed integer,
    heads_source text CONSTRAINT parties_heads_source_known CHECK (heads_source IN ('list', 'estimate', 'declared')),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT parties_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT parties_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT parties_person_fkey FOREIGN KEY (centre_id, person_id) REFERENCES persons,
    CONSTRAINT parties_of_case UNIQUE (centre_id, case_id, id),
    CONSTRAINT parties_number_unique UNIQUE (centre_id, case_id, party_no),
    CONSTRAINT parties_person_or_name CHECK ((kind = 'person') = (person_id IS NOT NULL) AND (kind = 'person') = (name IS NULL)),
    CONSTRAINT parties_name_given CHECK (btrim(name) <> ''),
    CONSTRAINT parties_left_with_reason CHECK (left_as IS NULL OR left_on IS NOT NULL),
    CONSTRAINT parties_left_after_joined CHECK (left_on >= joined_on),
    CONSTRAINT parties_group_has_heads CHECK (
        (kind = 'group') = (women IS NOT NULL) AND (women IS NULL) = (men IS NULL) AND (women IS NULL) = (other IS NULL)
        AND (women IS NULL) = (undisclosed IS NULL) AND (kind = 'group' OR heads_source IS NULL)),
    CONSTRAINT parties_heads_positive CHECK (women >= 0 AND men >= 0 AND other >= 0 AND undisclosed >= 0
        AND women + men + other + undisclosed > 0)
);
COMMENT ON TABLE parties IS 'Who takes part in a case: a person, an organisation, or a group whose members are counted.';
COMMENT ON COLUMN parties.side IS 'A, B, …: who stand together. None for those who only accompany.';
CREATE INDEX parties_person ON parties (centre_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX parties_municipality ON parties (municipality) WHERE municipality IS NOT NULL;

CREATE TABLE representations (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    representative_id uuid NOT NULL,
    party_id uuid NOT NULL,
    ends_on date,
    CONSTRAINT representations_pkey PRIMARY KEY (centre_id, representative_id, party_id),
    CONSTRAINT representations_representative_fkey FOREIGN KEY (centre_id, case_id, representative_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT representations_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT representations_of_another CHECK (representative_id <> party_id)
);
COMMENT ON TABLE representations IS 'Whom a representative or guardian acts for; a guardian''s authority ends when the ward is of age.';
CREATE INDEX representations_case ON representations (centre_id, case_id, representative_id);
CREATE INDEX representations_party ON representations (centre_id, case_id, party_id);

CREATE TABLE search_words (
    centre_id uuid NOT NULL,
    word text COLLATE "C" NOT NULL,
    case_id uuid NOT NULL,
    is_name boolean NOT NULL,
    CONSTRAINT search_words_pkey PRIMARY KEY (centre_id, word, case_id, is_name),
    CONSTRAINT search_words_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases ON DELETE CASCADE
);
COMMENT ON COLUMN search_words.is_name IS 'Of a party''s name: not for those who may not see who the parties are.';
COMMENT ON TABLE search_words IS 'What a case is found by: the folded words of its parties'' names, its references and file numbers. Prefixes are ranges of the key, which row level security can use; LIKE and trigrams are not.';
CREATE INDEX search_words_case ON search_words (centre_id, case_id);

CREATE TABLE assignments (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    role text NOT NULL CONSTRAINT assignments_role_known CHECK (role IN ('intake', 'lead', 'co')),
    mediator_id uuid,
    user_id uuid CONSTRAINT assignments_user_fkey REFERENCES users,
    from_on date NOT NULL,
    to_on date,
    chosen_by text NOT NULL DEFAULT 'centre' CONSTRAINT assignments_chosen_by_known CHECK (chosen_by IN ('centre', 'parties', 'referrer')),
    CONSTRAINT assignments_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT assignments_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT assignments_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT assignments_dates_ordered CHECK (to_on >= from_on),
    CONSTRAINT assignments_of_mediator_or_user CHECK ((role = 'intake') = (user_id IS NOT NULL) AND (role = 'intake') = (mediator_id IS NULL)),
    CONSTRAINT assignments_one_lead EXCLUDE USING gist (
        centre_id WITH =, case_id WITH =, daterange(from_on, to_on) WITH &&) WHERE (role = 'lead')
        DEFERRABLE
);
COMMENT ON TABLE assignments IS 'Who works on a case: intake (who opened it, until a lead is named), lead or co. The last day is to_on.';
CREATE INDEX assignments_case ON assignments (centre_id, case_id);
CREATE INDEX assignments_mediator ON assignments (centre_id, mediator_id) WHERE mediator_id IS NOT NULL;
CREATE INDEX assignments_user ON assignments (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE lock_outs (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id uuid NOT NULL CONSTRAINT lock_outs_user_fkey REFERENCES users,
    because text NOT NULL CONSTRAINT lock_outs_because_known CHECK (because IN ('party', 'relative', 'objection', 'interest')),
    decided_by uuid NOT NULL CONSTRAINT lock_outs_decided_by_fkey REFERENCES users,
    decided_alone boolean NOT NULL DEFAULT false,
    from_at timestamptz NOT NULL DEFAULT now(),
    to_at timestamptz,
    CONSTRAINT lock_outs_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT lock_outs_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT lock_outs_times_ordered CHECK (to_at >= from_at)
);
COMMENT ON TABLE lock_outs IS 'A case that a user must not see, whatever the role: a party, a relative, an upheld objection.';
CREATE INDEX lock_outs_case ON lock_outs (centre_id, case_id);
CREATE INDEX lock_outs_user ON lock_outs (user_id);
CREATE INDEX lock_outs_decided_by ON lock_outs (decided_by);

CREATE TABLE emergency_accesses (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    user_id uuid NOT NULL CONSTRAINT emergency_accesses_user_fkey REFERENCES users,
    reason_sealed bytea NOT NULL,
    from_at timestamptz NOT NULL DEFAULT now(),
    to_at timestamptz NOT NULL,
    CONSTRAINT emergency_accesses_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT emergency_accesses_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT emergency_accesses_a_day CHECK (to_at > from_at AND to_at <= from_at + interval '24 hours')
);
COMMENT ON TABLE emergency_accesses IS 'Broken glass: a coordinator or director who read a case without an assignment, why, for 24 hours at most.';
CREATE INDEX emergency_accesses_case ON emergency_accesses (centre_id, case_id);
CREATE INDEX emergency_accesses_user ON emergency_accesses (user_id);

CALL guard_by_centre('data_keys', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('rooms');
CALL guard_by_centre('mediators');
CALL guard_by_centre('persons');
CALL guard_by_centre('person_merges');
CALL guard_by_centre('reference_counters');
CALL guard_by_centre('cases');
CALL guard_by_centre('stays');
CALL guard_by_centre('case_programmes', 'SELECT, INSERT, DELETE');
CALL guard_by_centre('parties');
CALL guard_by_centre('representations', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('search_words', 'SELECT, INSERT, DELETE');
CALL guard_by_centre('assignments');
CALL guard_by_centre('lock_outs');
CALL guard_by_centre('emergency_accesses');
