-- Where people come one after the other, what a party was asked is outdated when its own time changes, and nobody else's is.
ALTER TABLE offers ALTER COLUMN terms DROP NOT NULL;
COMMENT ON COLUMN offers.terms IS 'The terms of the session that were offered; nothing once the party is to come at another time than it was asked about.';
