DROP TABLE offer_links;
DROP TABLE offers;
ALTER TABLE sessions DROP COLUMN never_was;
-- The owner is held to the rows of its centres too, and here it has none.
ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
UPDATE sessions SET cancelled_because = 'other' WHERE cancelled_because = 'lapsed';
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions DROP CONSTRAINT sessions_cancelled_because_known;
ALTER TABLE sessions ADD CONSTRAINT sessions_cancelled_because_known
    CHECK (cancelled_because IN ('parties', 'mediator', 'centre', 'referrer', 'other', 'case_closed', 'mistake'));
ALTER TABLE sessions DROP COLUMN terms;
ALTER TABLE sessions DROP CONSTRAINT sessions_reserved_by_somebody;
ALTER TABLE sessions DROP COLUMN reserved_by;
ALTER TABLE sessions DROP COLUMN reserved_until;
