DELETE FROM second_factors WHERE secret_sealed IS NULL;
ALTER TABLE second_factors
    DROP CONSTRAINT second_factors_confirmed_known,
    DROP CONSTRAINT second_factors_offered_known,
    DROP COLUMN offered_sealed,
    DROP COLUMN offered_at,
    DROP COLUMN reset_at,
    ALTER COLUMN secret_sealed SET NOT NULL;
COMMENT ON COLUMN second_factors.secret_sealed IS NULL;
COMMENT ON COLUMN second_factors.last_step IS NULL;

ALTER TABLE centres DROP COLUMN second_factor_required_on;
