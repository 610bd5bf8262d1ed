-- The number of an obligation that was taken out is not given again: a page that was open before, a draft or a paper would name
-- another promise by it.
ALTER TABLE agreements ADD COLUMN last_obligation_no smallint NOT NULL DEFAULT 0;
COMMENT ON COLUMN agreements.last_obligation_no IS 'The highest number of an obligation that was taken out; 0 if none was.';
