-- The number of a party or an agreement that was taken out is not given again: a page that was open before, a draft or a paper would
-- name somebody else by it.
ALTER TABLE cases
    ADD COLUMN last_party_no smallint NOT NULL DEFAULT 0,
    ADD COLUMN last_agreement_no smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN cases.last_party_no IS 'The highest number of a party that was taken out; 0 if none was.';
COMMENT ON COLUMN cases.last_agreement_no IS 'The highest number of an agreement that was taken out; 0 if none was.';
