-- What happens in a case: signatures, clocks, screening, sessions, notes, agreements, obligations.

CREATE TABLE mediation_signatures (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    party_id uuid,
    mediator_id uuid,
    signed_on date NOT NULL,
    CONSTRAINT mediation_signatures_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT mediation_signatures_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT mediation_signatures_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT mediation_signatures_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT mediation_signatures_of_one CHECK ((party_id IS NULL) <> (mediator_id IS NULL)),
    CONSTRAINT mediation_signatures_party_once UNIQUE (centre_id, case_id, party_id),
    CONSTRAINT mediation_signatures_mediator_once UNIQUE (centre_id, case_id, mediator_id)
);
COMMENT ON TABLE mediation_signatures IS 'Who signed the agreement to mediate, and when.';
CREATE INDEX mediation_signatures_mediator ON mediation_signatures (centre_id, mediator_id) WHERE mediator_id IS NOT NULL;

CREATE TABLE clocks (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT clocks_kind_known CHECK (kind IN ('first_meeting', 'statutory', 'referrer', 'hearing')),
    starts_on date,
    due_on date NOT NULL,
    law text NOT NULL DEFAULT '',
    stopped_on date,
    CONSTRAINT clocks_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT clocks_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT clocks_due_after_start CHECK (due_on >= starts_on),
    CONSTRAINT clocks_one_of_a_kind UNIQUE (centre_id, case_id, kind)
);
COMMENT ON TABLE clocks IS 'A deadline of a case. due_on is the first one; extensions move it.';
CREATE INDEX clocks_due ON clocks (centre_id, due_on);

CREATE TABLE clock_extensions (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    clock_id uuid NOT NULL,
    decided_on date NOT NULL,
    due_on date NOT NULL,
    reason text NOT NULL CONSTRAINT clock_extensions_reason_given CHECK (btrim(reason) <> ''),
    CONSTRAINT clock_extensions_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT clock_extensions_clock_fkey FOREIGN KEY (centre_id, clock_id) REFERENCES clocks,
    CONSTRAINT clock_extensions_once_a_day UNIQUE (centre_id, clock_id, decided_on)
);
COMMENT ON TABLE clock_extensions IS 'A clock that was extended: the day of the decision, the new due date, the reason.';

CREATE TABLE clock_pauses (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    clock_id uuid NOT NULL,
    from_on date NOT NULL,
    to_on date,
    reason text NOT NULL CONSTRAINT clock_pauses_reason_given CHECK (btrim(reason) <> ''),
    CONSTRAINT clock_pauses_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT clock_pauses_clock_fkey FOREIGN KEY (centre_id, clock_id) REFERENCES clocks,
    CONSTRAINT clock_pauses_dates_ordered CHECK (to_on >= from_on),
    CONSTRAINT clock_pauses_one_at_a_time EXCLUDE USING gist (centre_id WITH =, clock_id WITH =, daterange(from_on, to_on) WITH &&)
);
COMMENT ON TABLE clock_pauses IS 'A time in which a clock stood still.';
CREATE INDEX clock_pauses_clock ON clock_pauses (centre_id, clock_id);

CREATE TABLE screenings (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    party_id uuid NOT NULL,
    interviewed_by uuid NOT NULL CONSTRAINT screenings_interviewed_by_fkey REFERENCES users,
    interviewed_at timestamptz NOT NULL DEFAULT now(),
    answers_sealed bytea NOT NULL,
    decision text CONSTRAINT screenings_decision_known CHECK (decision IN ('suitable', 'with_adjustments', 'not_suitable', 'referred_on')),
    adjustments text[] NOT NULL DEFAULT '{}' CONSTRAINT screenings_adjustments_known CHECK (adjustments <@ ARRAY
        ['separate_rooms', 'staggered_arrival', 'support_person', 'shuttle', 'online', 'mediator_woman', 'mediator_man']),
    decided_by uuid CONSTRAINT screenings_decided_by_fkey REFERENCES users,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT screenings_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT screenings_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT screenings_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT screenings_decided_by_someone CHECK ((decision IS NULL) = (decided_by IS NULL)),
    CONSTRAINT screenings_adjustments_fit CHECK (adjustments = '{}' OR decision = 'with_adjustments')
);
COMMENT ON TABLE screenings IS 'An interview with one party alone, and what a person decided upon it.';
CREATE INDEX screenings_party ON screenings (centre_id, case_id, party_id);
CREATE INDEX screenings_interviewed_by ON screenings (interviewed_by);
CREATE INDEX screenings_decided_by ON screenings (decided_by);

CREATE TABLE sessions (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_no smallint NOT NULL CONSTRAINT sessions_number_positive CHECK (session_no > 0),
    kind text NOT NULL CONSTRAINT sessions_kind_known CHECK (kind IN
        ('information', 'pre_mediation', 'joint', 'caucus', 'shuttle', 'signing')),
    mode text NOT NULL CONSTRAINT sessions_mode_known CHECK (mode IN ('in_person', 'online', 'on_site')),
    status text NOT NULL CONSTRAINT sessions_status_known CHECK (status IN ('scheduled', 'held', 'cancelled', 'no_show')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    actual_starts_at timestamptz,
    actual_ends_at timestamptz,
    cancelled_because text,
    sequence integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT sessions_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT sessions_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT sessions_of_case UNIQUE (centre_id, case_id, id),
    CONSTRAINT sessions_number_unique UNIQUE (centre_id, case_id, session_no),
    CONSTRAINT sessions_ends_after_start CHECK (ends_at > starts_at),
    CONSTRAINT sessions_actual_whole CHECK ((actual_starts_at IS NULL) = (actual_ends_at IS NULL) AND (actual_ends_at > actual_starts_at) IS NOT FALSE),
    CONSTRAINT sessions_actual_only_when_held CHECK (actual_starts_at IS NULL OR status = 'held')
);
COMMENT ON TABLE sessions IS 'A meeting in a case: scheduled, then held, cancelled or a no-show.';
COMMENT ON COLUMN sessions.sequence IS 'RFC 5545 SEQUENCE: one more with each change that a calendar must follow.';
CREATE INDEX sessions_starts ON sessions (centre_id, starts_at);
CREATE INDEX sessions_unrecorded ON sessions (centre_id, starts_at) WHERE status = 'scheduled';

CREATE TABLE bookings (
    centre_id uuid NOT NULL,
    session_id uuid NOT NULL,
    room_id uuid,
    mediator_id uuid,
    person_id uuid,
    resource_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(room_id, mediator_id, person_id)) STORED,
    during tstzrange NOT NULL CONSTRAINT bookings_during_bounded CHECK (
        NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    released_at timestamptz,
    CONSTRAINT bookings_pkey PRIMARY KEY (centre_id, session_id, resource_id),
    CONSTRAINT bookings_session_fkey FOREIGN KEY (centre_id, session_id) REFERENCES sessions,
    CONSTRAINT bookings_room_fkey FOREIGN KEY (centre_id, room_id) REFERENCES rooms,
    CONSTRAINT bookings_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT bookings_person_fkey FOREIGN KEY (centre_id, person_id) REFERENCES persons,
    CONSTRAINT bookings_of_one CHECK (num_nonnulls(room_id, mediator_id, person_id) = 1),
    CONSTRAINT bookings_room_free EXCLUDE USING gist (room_id WITH =, during WITH &&) WHERE (room_id IS NOT NULL AND released_at IS NULL),
    CONSTRAINT bookings_mediator_free EXCLUDE USING gist (mediator_id WITH =, during WITH &&) WHERE (mediator_id IS NOT NULL AND released_at IS NULL),
    CONSTRAINT bookings_person_free EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (person_id IS NOT NULL AND released_at IS NULL)
);
COMMENT ON TABLE bookings IS 'A room, a mediator or a natural person taken by a session; the session''s rooms and mediators are these rows. Half-open times; a cancelled session releases them.';
CREATE INDEX bookings_room ON bookings (centre_id, room_id) WHERE room_id IS NOT NULL;
CREATE INDEX bookings_mediator ON bookings (centre_id, mediator_id) WHERE mediator_id IS NOT NULL;
CREATE INDEX bookings_person ON bookings (centre_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE attendees (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid NOT NULL,
    party_id uuid NOT NULL,
    arrives_at timestamptz,
    attended boolean,
    heads integer CONSTRAINT attendees_heads_positive CHECK (heads > 0),
    CONSTRAINT attendees_pkey PRIMARY KEY (centre_id, session_id, party_id),
    CONSTRAINT attendees_session_fkey FOREIGN KEY (centre_id, case_id, session_id) REFERENCES sessions (centre_id, case_id, id),
    CONSTRAINT attendees_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT attendees_heads_of_present CHECK (heads IS NULL OR attended)
);
COMMENT ON TABLE attendees IS 'Who was invited to a session, and whether they came; of a group, how many heads.';
CREATE INDEX attendees_case ON attendees (centre_id, case_id, session_id);
CREATE INDEX attendees_party ON attendees (centre_id, case_id, party_id);

CREATE TABLE notes (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid,
    compartment text NOT NULL CONSTRAINT notes_compartment_known CHECK (compartment IN ('shared', 'side', 'author')),
    side text CONSTRAINT notes_side_form CHECK (side ~ '^[A-Z]$'),
    author_id uuid NOT NULL CONSTRAINT notes_author_fkey REFERENCES users,
    text_sealed bytea NOT NULL,
    written_at timestamptz NOT NULL DEFAULT now(),
    replaces_id uuid,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT notes_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT notes_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT notes_session_fkey FOREIGN KEY (centre_id, case_id, session_id) REFERENCES sessions (centre_id, case_id, id),
    CONSTRAINT notes_of_case UNIQUE (centre_id, case_id, id),
    CONSTRAINT notes_replaces_fkey FOREIGN KEY (centre_id, case_id, replaces_id) REFERENCES notes (centre_id, case_id, id),
    CONSTRAINT notes_replaced_once UNIQUE (centre_id, case_id, replaces_id),
    CONSTRAINT notes_side_of_side_notes CHECK ((compartment = 'side') = (side IS NOT NULL))
);
COMMENT ON TABLE notes IS 'A note in its compartment: shared by the team, a side''s confidence, the author''s own. An edit is a new row that replaces the old one.';
CREATE INDEX notes_session ON notes (centre_id, case_id, session_id) WHERE session_id IS NOT NULL;
CREATE INDEX notes_author ON notes (author_id);

CREATE TABLE agreements (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    agreement_no smallint NOT NULL CONSTRAINT agreements_number_positive CHECK (agreement_no > 0),
    kind text NOT NULL CONSTRAINT agreements_kind_known CHECK (kind IN ('interim', 'final', 'amendment')),
    signed_on date NOT NULL,
    amount_cents bigint CONSTRAINT agreements_amount_not_negative CHECK (amount_cents >= 0),
    terms_sealed bytea,
    confirmed_on date,
    refused_on date,
    court_number text,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT agreements_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT agreements_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT agreements_of_case UNIQUE (centre_id, case_id, id),
    CONSTRAINT agreements_number_unique UNIQUE (centre_id, case_id, agreement_no),
    CONSTRAINT agreements_confirmed_or_refused CHECK (confirmed_on IS NULL OR refused_on IS NULL)
);
COMMENT ON TABLE agreements IS 'An agreement reached: interim, final or an amendment, with the court''s confirmation or refusal. The terms are sealed by the case''s key.';
CREATE INDEX agreements_signed ON agreements (centre_id, signed_on);

CREATE TABLE agreement_signatures (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    party_id uuid NOT NULL,
    signed_on date NOT NULL,
    CONSTRAINT agreement_signatures_pkey PRIMARY KEY (centre_id, agreement_id, party_id),
    CONSTRAINT agreement_signatures_agreement_fkey FOREIGN KEY (centre_id, case_id, agreement_id) REFERENCES agreements (centre_id, case_id, id),
    CONSTRAINT agreement_signatures_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id)
);
COMMENT ON TABLE agreement_signatures IS 'Who signed an agreement, and when.';
CREATE INDEX agreement_signatures_case ON agreement_signatures (centre_id, case_id, agreement_id);
CREATE INDEX agreement_signatures_party ON agreement_signatures (centre_id, case_id, party_id);

CREATE TABLE obligations (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    agreement_id uuid NOT NULL,
    obligation_no smallint NOT NULL CONSTRAINT obligations_number_positive CHECK (obligation_no > 0),
    debtor_id uuid,
    creditor_id uuid,
    description_sealed bytea,
    due_on date,
    amount_cents bigint CONSTRAINT obligations_amount_not_negative CHECK (amount_cents >= 0),
    fulfilled_on date,
    waived_on date,
    breached_on date,
    replaced_on date,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT obligations_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT obligations_agreement_fkey FOREIGN KEY (centre_id, case_id, agreement_id) REFERENCES agreements (centre_id, case_id, id),
    CONSTRAINT obligations_debtor_fkey FOREIGN KEY (centre_id, case_id, debtor_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT obligations_creditor_fkey FOREIGN KEY (centre_id, case_id, creditor_id) REFERENCES parties (centre_id, case_id, id),
    CONSTRAINT obligations_number_unique UNIQUE (centre_id, agreement_id, obligation_no),
    CONSTRAINT obligations_end_once CHECK (num_nonnulls(fulfilled_on, waived_on, replaced_on) <= 1)
);
COMMENT ON TABLE obligations IS 'What a party promised in an agreement, until when, and what became of it. The description is sealed by the case''s key.';
CREATE INDEX obligations_due ON obligations (centre_id, due_on)
    WHERE fulfilled_on IS NULL AND waived_on IS NULL AND replaced_on IS NULL AND breached_on IS NULL;
CREATE INDEX obligations_agreement ON obligations (centre_id, case_id, agreement_id);
CREATE INDEX obligations_debtor ON obligations (centre_id, case_id, debtor_id) WHERE debtor_id IS NOT NULL;
CREATE INDEX obligations_creditor ON obligations (centre_id, case_id, creditor_id) WHERE creditor_id IS NOT NULL;

CREATE TABLE payments (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    obligation_id uuid NOT NULL,
    paid_on date NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT payments_amount_positive CHECK (amount_cents > 0),
    received_by uuid CONSTRAINT payments_received_by_fkey REFERENCES users,
    CONSTRAINT payments_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT payments_obligation_fkey FOREIGN KEY (centre_id, obligation_id) REFERENCES obligations
);
COMMENT ON TABLE payments IS 'A payment towards an obligation.';
CREATE INDEX payments_obligation ON payments (centre_id, obligation_id);
CREATE INDEX payments_received_by ON payments (received_by);

CALL guard_by_centre('mediation_signatures', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('clocks');
CALL guard_by_centre('clock_extensions', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('clock_pauses');
CALL guard_by_centre('screenings');
CALL guard_by_centre('sessions');
CALL guard_by_centre('bookings', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('attendees', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('notes', 'SELECT, INSERT');
CALL guard_by_centre('agreements');
CALL guard_by_centre('agreement_signatures', 'SELECT, INSERT, UPDATE, DELETE');
CALL guard_by_centre('obligations');
CALL guard_by_centre('payments');
