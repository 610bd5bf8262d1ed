-- The second factor in use: a centre can require it, a secret is offered before it counts, and a reset is told.

ALTER TABLE centres ADD COLUMN second_factor_required_on date;
COMMENT ON COLUMN centres.second_factor_required_on IS
    'Since when who holds a role here needs a second factor; none: it is up to each.';

ALTER TABLE second_factors
    ALTER COLUMN secret_sealed DROP NOT NULL,
    ADD COLUMN offered_sealed bytea,
    ADD COLUMN offered_at timestamptz,
    ADD COLUMN reset_at timestamptz,
    ADD CONSTRAINT second_factors_confirmed_known CHECK ((secret_sealed IS NULL) = (confirmed_at IS NULL)),
    ADD CONSTRAINT second_factors_offered_known CHECK ((offered_sealed IS NULL) = (offered_at IS NULL));
COMMENT ON COLUMN second_factors.secret_sealed IS 'The secret that counts; none while it was never confirmed, or taken away.';
COMMENT ON COLUMN second_factors.last_step IS 'The time step of the last code that was taken: it and earlier ones are good no more.';
COMMENT ON COLUMN second_factors.offered_sealed IS 'A secret that was shown and not confirmed yet; the one that counts stays until then.';
COMMENT ON COLUMN second_factors.reset_at IS 'When an administrator took the factor away; none once there is another.';
