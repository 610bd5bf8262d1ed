-- Where a session is held that is in no room of the centre, and why it was not held.
ALTER TABLE sessions ADD COLUMN place text NOT NULL DEFAULT '';
COMMENT ON COLUMN sessions.place IS 'Where it is held, if not in a room of the centre: a village hall, a court. Never a link with which anyone could join.';
ALTER TABLE sessions ADD CONSTRAINT sessions_cancelled_because_known
    CHECK (cancelled_because IN ('parties', 'mediator', 'centre', 'referrer', 'other', 'case_closed'));
