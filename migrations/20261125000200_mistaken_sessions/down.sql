ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
UPDATE sessions SET cancelled_because = 'other' WHERE cancelled_because = 'mistake';
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions DROP CONSTRAINT sessions_cancelled_because_known;
ALTER TABLE sessions ADD CONSTRAINT sessions_cancelled_because_known
    CHECK (cancelled_because IN ('parties', 'mediator', 'centre', 'referrer', 'other', 'case_closed'));
