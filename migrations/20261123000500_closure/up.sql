-- Closing a case: who closed it, as what, and what the closing changed besides, so that undoing it can put back exactly that.
ALTER TABLE stays ADD CONSTRAINT stays_of_case UNIQUE (centre_id, case_id, id);

CREATE TABLE closures (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    stay_id uuid NOT NULL,
    closed_on date NOT NULL,
    outcome text NOT NULL CONSTRAINT closures_outcome_known CHECK (outcome IN
        ('settled_full', 'settled_partial', 'not_settled', 'settled_elsewhere', 'withdrawn', 'no_consent', 'unsuitable',
         'no_response', 'expired', 'recalled', 'lapsed', 'transferred', 'void')),
    partial_of text CONSTRAINT closures_partial_of_known CHECK (partial_of IN ('issues', 'parties')),
    because text CONSTRAINT closures_because_known CHECK (because IN ('error', 'double')),
    to_centre_id uuid CONSTRAINT closures_to_centre_fkey REFERENCES centres,
    to_reference text,
    before_closed_on date,
    before_outcome text CONSTRAINT closures_before_outcome_known CHECK (before_outcome IN
        ('settled_full', 'settled_partial', 'not_settled', 'settled_elsewhere', 'withdrawn', 'no_consent', 'unsuitable',
         'no_response', 'expired', 'recalled', 'lapsed', 'transferred', 'void')),
    before_partial_of text CONSTRAINT closures_before_partial_of_known CHECK (before_partial_of IN ('issues', 'parties')),
    stopped_clocks uuid[] NOT NULL,
    cancelled_sessions uuid[] NOT NULL,
    made_by uuid NOT NULL CONSTRAINT closures_made_by_fkey REFERENCES users,
    made_at timestamptz NOT NULL DEFAULT now(),
    undone_by uuid CONSTRAINT closures_undone_by_fkey REFERENCES users,
    undone_at timestamptz,
    CONSTRAINT closures_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT closures_stay_fkey FOREIGN KEY (centre_id, case_id, stay_id) REFERENCES stays (centre_id, case_id, id),
    CONSTRAINT closures_void_with_reason CHECK ((outcome = 'void') = (because IS NOT NULL)),
    CONSTRAINT closures_transferred_somewhere CHECK ((outcome = 'transferred') = (to_centre_id IS NOT NULL)
        AND (to_centre_id IS NULL) = (to_reference IS NULL) AND to_centre_id <> centre_id),
    CONSTRAINT closures_before_whole CHECK ((before_closed_on IS NULL) = (before_outcome IS NULL)),
    CONSTRAINT closures_undone_by_someone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
COMMENT ON TABLE closures IS 'A closing, voiding or transfer of a stay: by whom, what it changed besides, and whether it was undone. Of a stay that an import closed there is none.';
COMMENT ON COLUMN closures.because IS 'Why a case is void: opened in error, or a double of another one.';
COMMENT ON COLUMN closures.before_outcome IS 'How the stay had ended before, when a closed case was found to be void.';
COMMENT ON COLUMN closures.stopped_clocks IS 'The clocks that ran until then.';
COMMENT ON COLUMN closures.cancelled_sessions IS 'The sessions that were still to come. Their bookings were released at made_at.';
COMMENT ON COLUMN closures.to_reference IS 'The reference in the other centre, to tell the parties.';
CREATE INDEX closures_stay ON closures (centre_id, case_id, stay_id);
CREATE INDEX closures_to_centre ON closures (to_centre_id) WHERE to_centre_id IS NOT NULL;
CREATE INDEX closures_made_by ON closures (made_by);
CREATE INDEX closures_undone_by ON closures (undone_by) WHERE undone_by IS NOT NULL;

CALL guard_by_centre('closures');
