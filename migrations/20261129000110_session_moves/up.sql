-- Where a session stood before it was moved, why, and who moved it.
CREATE TABLE session_moves (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    mode text NOT NULL CONSTRAINT session_moves_mode_known CHECK (mode IN ('in_person', 'online', 'on_site')),
    place text NOT NULL DEFAULT '',
    because text NOT NULL CONSTRAINT session_moves_because_known CHECK (because IN ('parties', 'mediator', 'centre', 'referrer', 'other')),
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_by uuid NOT NULL CONSTRAINT session_moves_moved_by_fkey REFERENCES users,
    CONSTRAINT session_moves_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT session_moves_session_fkey FOREIGN KEY (centre_id, case_id, session_id) REFERENCES sessions (centre_id, case_id, id),
    CONSTRAINT session_moves_ends_after_start CHECK (ends_at > starts_at)
);
COMMENT ON TABLE session_moves IS 'Where a session stood before it was moved: when, how, where; why it was moved, when and by whom.';
CREATE INDEX session_moves_session ON session_moves (centre_id, case_id, session_id);
CREATE INDEX session_moves_moved_by ON session_moves (moved_by);
CALL guard_by_centre('session_moves', 'SELECT, INSERT');
