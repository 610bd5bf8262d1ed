-- Secret addresses by which calendars fetch the sessions that a user follows.

CREATE TABLE calendar_feeds (
    id uuid CONSTRAINT calendar_feeds_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT calendar_feeds_user_fkey REFERENCES users,
    secret_hash bytea NOT NULL CONSTRAINT calendar_feeds_secret_unique UNIQUE
        CONSTRAINT calendar_feeds_secret_length CHECK (octet_length(secret_hash) = 32),
    made_at timestamptz NOT NULL DEFAULT now(),
    last_fetched_on date,
    ended_at timestamptz
);
COMMENT ON TABLE calendar_feeds IS 'An address without a sign-in for the sessions that a user follows, good until it is ended. Only the hash of its secret is kept. Of the installation: it is looked up before any centre is known.';
COMMENT ON COLUMN calendar_feeds.last_fetched_on IS 'The day of the last fetch, in the zone of the installation: the first of each day is in the audit trail.';
CREATE INDEX calendar_feeds_user ON calendar_feeds (user_id);

GRANT SELECT, INSERT, UPDATE ON calendar_feeds TO pajtim_app;
