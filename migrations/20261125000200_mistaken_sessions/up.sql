-- A session that never was one: entered in the wrong case, or twice. No report counts it, and no register carries it.
ALTER TABLE sessions DROP CONSTRAINT sessions_cancelled_because_known;
ALTER TABLE sessions ADD CONSTRAINT sessions_cancelled_because_known
    CHECK (cancelled_because IN ('parties', 'mediator', 'centre', 'referrer', 'other', 'case_closed', 'mistake'));
