DROP TABLE centre_feed_links;
DROP TABLE centre_feeds;
-- What showed less than everything would show everything.
UPDATE calendar_feeds SET ended_at = now() WHERE level <> 'full' AND ended_at IS NULL;
ALTER TABLE calendar_feeds DROP COLUMN level;
