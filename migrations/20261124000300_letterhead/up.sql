-- What stands at the head of a letter: where the centre is found, and whom to call.
ALTER TABLE centres
    ADD COLUMN address text NOT NULL DEFAULT '',
    ADD COLUMN phone text NOT NULL DEFAULT '';
COMMENT ON COLUMN centres.address IS 'Street and number, as letters say it; empty where nobody said it yet.';
COMMENT ON COLUMN centres.phone IS 'The number of the desk, as letters say it; empty where nobody said it yet.';
