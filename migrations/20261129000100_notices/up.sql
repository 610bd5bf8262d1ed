-- Who is told what of a session, when, and by which way. A notice is added in the transaction of what it tells, and holds keys and
-- codes alone: the text is made when it is sent. It takes the place of the outbox, which no code ever used.
DROP TABLE outbox;

ALTER TABLE offers ADD CONSTRAINT offers_of_case UNIQUE (centre_id, case_id, id);

CREATE TABLE notices (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid NOT NULL,
    party_id uuid,
    mediator_id uuid,
    recipient_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(party_id, mediator_id)) STORED,
    about text NOT NULL CONSTRAINT notices_about_known CHECK (about IN ('offer', 'invitation', 'change', 'cancellation', 'reminder')),
    offer_id uuid,
    terms integer NOT NULL,
    sequence integer NOT NULL,
    starts_at timestamptz NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0 CONSTRAINT notices_attempts_counted CHECK (attempts >= 0),
    taken_until timestamptz,
    waits_because text CONSTRAINT notices_waits_because_known CHECK (waits_because IN
        ('phone', 'letter', 'unset', 'no_address', 'shared', 'not_set_up', 'failed', 'too_late')),
    failure text CONSTRAINT notices_failure_short CHECK (char_length(failure) BETWEEN 1 AND 60),
    channel text CONSTRAINT notices_channel_known CHECK (channel IN ('phone', 'counter', 'email', 'sms', 'letter', 'visit')),
    told_at timestamptz,
    told_by uuid CONSTRAINT notices_told_by_fkey REFERENCES users,
    dropped_at timestamptz,
    dropped_because text CONSTRAINT notices_dropped_because_known CHECK (dropped_because IN ('outdated', 'known')),
    CONSTRAINT notices_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT notices_session_fkey FOREIGN KEY (centre_id, case_id, session_id) REFERENCES sessions (centre_id, case_id, id),
    CONSTRAINT notices_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id) ON DELETE CASCADE,
    CONSTRAINT notices_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT notices_offer_fkey FOREIGN KEY (centre_id, case_id, offer_id) REFERENCES offers (centre_id, case_id, id) ON DELETE CASCADE,
    CONSTRAINT notices_to_one CHECK (num_nonnulls(party_id, mediator_id) = 1),
    CONSTRAINT notices_of_offer CHECK ((about = 'offer') = (offer_id IS NOT NULL)),
    CONSTRAINT notices_told_whole CHECK ((told_at IS NULL) = (channel IS NULL)),
    CONSTRAINT notices_told_by_whom CHECK (told_by IS NULL OR told_at IS NOT NULL),
    CONSTRAINT notices_dropped_whole CHECK ((dropped_at IS NULL) = (dropped_because IS NULL)),
    CONSTRAINT notices_ends_once CHECK (told_at IS NULL OR dropped_at IS NULL)
);
COMMENT ON TABLE notices IS 'What somebody is told of a session: waiting, told, or dropped because it was not true any more. Keys and codes; the text is made when it is sent.';
COMMENT ON COLUMN notices.terms IS 'The terms of the session (when, how, where) of which it tells.';
COMMENT ON COLUMN notices.sequence IS 'The sequence of the session of which it tells: that of the calendar''s event.';
COMMENT ON COLUMN notices.due_at IS 'Not sent earlier: the hours of whom it is for, or a pause after a failure.';
COMMENT ON COLUMN notices.taken_until IS 'A worker sends it; if it does not come back until then, another takes it.';
COMMENT ON COLUMN notices.waits_because IS 'Why it is not sent by itself, but waits for somebody who phones or prints.';
COMMENT ON COLUMN notices.failure IS 'What the last attempt failed by, as a code; never an address.';
COMMENT ON COLUMN notices.told_by IS 'Who told it; nobody where it was sent by itself.';
COMMENT ON COLUMN notices.dropped_because IS 'It was not true any more; or whom it is for knows it already, as somebody found.';
CREATE INDEX notices_session ON notices (centre_id, case_id, session_id);
CREATE INDEX notices_party ON notices (centre_id, case_id, party_id) WHERE party_id IS NOT NULL;
CREATE INDEX notices_mediator ON notices (centre_id, mediator_id) WHERE mediator_id IS NOT NULL;
CREATE INDEX notices_offer ON notices (centre_id, case_id, offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX notices_told_by ON notices (told_by) WHERE told_by IS NOT NULL;
CREATE INDEX notices_due ON notices (centre_id, due_at) WHERE told_at IS NULL AND dropped_at IS NULL AND waits_because IS NULL;
CREATE INDEX notices_waiting ON notices (centre_id, starts_at) WHERE told_at IS NULL AND dropped_at IS NULL AND waits_because IS NOT NULL;
CREATE UNIQUE INDEX notices_stand_once ON notices (centre_id, session_id, recipient_id)
    WHERE told_at IS NULL AND dropped_at IS NULL AND about <> 'reminder';
CREATE UNIQUE INDEX notices_remind_once ON notices (centre_id, session_id, recipient_id, starts_at)
    WHERE about = 'reminder' AND dropped_because IS DISTINCT FROM 'outdated';
CALL guard_by_centre('notices');

-- Whoever is expected at a session of the time before knows of it from somebody: told of changes, and not invited again.
SELECT set_config('pajtim.centres', (SELECT '{' || string_agg(id::text, ',') || '}' FROM centres), true);
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, mediator_id, about, terms, sequence, starts_at, dropped_at, dropped_because)
SELECT s.centre_id, gen_random_uuid(), s.case_id, s.id, k.party_id, k.mediator_id, 'invitation', s.terms, s.sequence, s.starts_at, now(), 'known'
FROM sessions s CROSS JOIN LATERAL (
    SELECT a.party_id, NULL::uuid AS mediator_id FROM attendees a WHERE a.centre_id = s.centre_id AND a.session_id = s.id
    UNION ALL
    SELECT NULL, b.mediator_id FROM bookings b WHERE b.centre_id = s.centre_id AND b.session_id = s.id AND b.mediator_id IS NOT NULL AND b.released_at IS NULL
) k
WHERE s.status = 'scheduled' AND s.reserved_until IS NULL AND s.starts_at > now();

ALTER TABLE centres ADD COLUMN remind_at time DEFAULT '10:00';
COMMENT ON COLUMN centres.remind_at IS 'At which hour of the day before somebody is reminded of a session; never, where it is none.';

-- How somebody wants to be told is one more thing that a merged record may bring.
ALTER TABLE person_merges DROP CONSTRAINT person_merges_filled_known;
ALTER TABLE person_merges ADD CONSTRAINT person_merges_filled_known CHECK (filled <@ ARRAY[
    'father_name', 'gender', 'birth_year', 'adult_on', 'municipality', 'language', 'phone', 'email', 'address', 'safe', 'wish',
    'community', 'disability', 'displaced']);
