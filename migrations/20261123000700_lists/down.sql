COMMENT ON COLUMN case_types.code IS NULL;
ALTER TABLE case_types
    DROP CONSTRAINT case_types_name_sq_unique,
    DROP CONSTRAINT case_types_name_sr_unique,
    DROP CONSTRAINT case_types_name_en_unique,
    DROP CONSTRAINT case_types_names_given,
    DROP CONSTRAINT case_types_code_form,
    DROP COLUMN version;

COMMENT ON COLUMN referral_sources.code IS NULL;
ALTER TABLE referral_sources
    DROP CONSTRAINT referral_sources_name_sq_unique,
    DROP CONSTRAINT referral_sources_name_sr_unique,
    DROP CONSTRAINT referral_sources_name_en_unique,
    DROP CONSTRAINT referral_sources_names_given,
    DROP CONSTRAINT referral_sources_code_form,
    DROP COLUMN version;
