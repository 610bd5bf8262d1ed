-- How much a calendar shows, and calendars of rooms and centres.

-- Who made an address before, made one that shows everything: it goes on as it was.
ALTER TABLE calendar_feeds ADD COLUMN level text NOT NULL DEFAULT 'full'
    CONSTRAINT calendar_feeds_level_known CHECK (level IN ('busy', 'reference', 'full'));
ALTER TABLE calendar_feeds ALTER COLUMN level DROP DEFAULT;
COMMENT ON COLUMN calendar_feeds.level IS 'How much it shows of a session: that the time is taken; the reference too; or kind and place as well. Never changed: who wants another makes another address.';

CREATE TABLE centre_feeds (
    centre_id uuid NOT NULL CONSTRAINT centre_feeds_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    room_id uuid,
    level text NOT NULL CONSTRAINT centre_feeds_level_known CHECK (level IN ('busy', 'reference', 'full')),
    language text NOT NULL CONSTRAINT centre_feeds_language_known CHECK (language IN ('sq', 'sr', 'en')),
    made_at timestamptz NOT NULL DEFAULT now(),
    made_by uuid NOT NULL CONSTRAINT centre_feeds_made_by_fkey REFERENCES users,
    last_fetched_on date,
    ended_at timestamptz,
    ended_by uuid CONSTRAINT centre_feeds_ended_by_fkey REFERENCES users,
    CONSTRAINT centre_feeds_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT centre_feeds_room_fkey FOREIGN KEY (centre_id, room_id) REFERENCES rooms,
    CONSTRAINT centre_feeds_ended_whole CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
COMMENT ON TABLE centre_feeds IS 'A calendar of a centre, or of one of its rooms, that somebody follows by a secret address. Nobody is known to be behind it. It stands until a coordinator of the centre ends it, whoever made it.';
COMMENT ON COLUMN centre_feeds.room_id IS 'The room; none of a calendar of the whole centre.';
COMMENT ON COLUMN centre_feeds.level IS 'How much it shows of a session at most, as calendar_feeds.level; of restricted cases it never shows more than that the time is taken.';
COMMENT ON COLUMN centre_feeds.last_fetched_on IS 'The day of the last fetch, in the zone of the installation: the first of each day is in the audit trail.';
CREATE INDEX centre_feeds_room ON centre_feeds (centre_id, room_id) WHERE room_id IS NOT NULL;
CREATE INDEX centre_feeds_made_by ON centre_feeds (made_by);
CREATE INDEX centre_feeds_ended_by ON centre_feeds (ended_by) WHERE ended_by IS NOT NULL;

CREATE TABLE centre_feed_links (
    secret_hash bytea CONSTRAINT centre_feed_links_pkey PRIMARY KEY
        CONSTRAINT centre_feed_links_secret_length CHECK (octet_length(secret_hash) = 32),
    centre_id uuid NOT NULL,
    feed_id uuid NOT NULL,
    CONSTRAINT centre_feed_links_feed_fkey FOREIGN KEY (centre_id, feed_id) REFERENCES centre_feeds ON DELETE CASCADE,
    CONSTRAINT centre_feed_links_of_feed UNIQUE (centre_id, feed_id)
);
COMMENT ON TABLE centre_feed_links IS 'The address of a calendar of a centre or a room, while it stands. Only the hash of its secret is kept. Of the installation: it is looked up before any centre is known.';

CALL guard_by_centre('centre_feeds');
GRANT SELECT, INSERT, DELETE ON centre_feed_links TO pajtim_app;
