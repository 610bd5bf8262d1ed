-- The lists that administrators extend: two who change an entry do not overwrite each other, and no two entries look the same.
ALTER TABLE case_types
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT case_types_name_sq_unique UNIQUE (name_sq),
    ADD CONSTRAINT case_types_name_sr_unique UNIQUE (name_sr),
    ADD CONSTRAINT case_types_name_en_unique UNIQUE (name_en),
    ADD CONSTRAINT case_types_names_given CHECK (btrim(name_sq) <> '' AND btrim(name_sr) <> '' AND btrim(name_en) <> ''),
    ADD CONSTRAINT case_types_code_form CHECK (code ~ '^[a-z][a-z0-9_]*$' AND code <> 'total');
COMMENT ON COLUMN case_types.version IS 'Grows with each change.';
COMMENT ON COLUMN case_types.code IS 'Stands in cases, registers and reports, and stays as it is; total is the report''s own.';

ALTER TABLE referral_sources
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT referral_sources_name_sq_unique UNIQUE (name_sq),
    ADD CONSTRAINT referral_sources_name_sr_unique UNIQUE (name_sr),
    ADD CONSTRAINT referral_sources_name_en_unique UNIQUE (name_en),
    ADD CONSTRAINT referral_sources_names_given CHECK (btrim(name_sq) <> '' AND btrim(name_sr) <> '' AND btrim(name_en) <> ''),
    ADD CONSTRAINT referral_sources_code_form CHECK (code ~ '^[a-z][a-z0-9_]*$');
COMMENT ON COLUMN referral_sources.version IS 'Grows with each change.';
COMMENT ON COLUMN referral_sources.code IS 'Stands in cases, registers and reports, and stays as it is.';
