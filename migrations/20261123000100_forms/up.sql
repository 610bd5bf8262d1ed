-- A form that is open twice is two drafts: each belongs to the form's own key, under which it is sent once.
DELETE FROM drafts;
ALTER TABLE drafts ADD COLUMN key uuid NOT NULL, DROP CONSTRAINT drafts_pkey,
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (user_id, form, key);
CREATE INDEX drafts_saved ON drafts (saved_at);
