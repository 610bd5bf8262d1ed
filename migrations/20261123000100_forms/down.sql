DELETE FROM drafts;
DROP INDEX drafts_saved;
ALTER TABLE drafts DROP CONSTRAINT drafts_pkey, DROP COLUMN key, ADD CONSTRAINT drafts_pkey PRIMARY KEY (user_id, form);
