COMMENT ON COLUMN payments.received_by IS NULL;
ALTER TABLE payments DROP COLUMN undone_by, DROP COLUMN undone_at, DROP COLUMN recorded_at;
COMMENT ON COLUMN obligations.breached_on IS NULL;
ALTER TABLE obligations
    DROP CONSTRAINT obligations_breached_before_end,
    DROP CONSTRAINT obligations_breach_recorded,
    DROP CONSTRAINT obligations_replaced_by_one,
    DROP CONSTRAINT obligations_replaced_by_another,
    DROP CONSTRAINT obligations_replaced_by_fkey,
    DROP CONSTRAINT obligations_of_case,
    DROP COLUMN breach_recorded_at,
    DROP COLUMN replaced_by;
COMMENT ON COLUMN agreements.court_number IS NULL;
ALTER TABLE agreements
    DROP CONSTRAINT agreements_amends_as_amendment,
    DROP CONSTRAINT agreements_amends_another,
    DROP CONSTRAINT agreements_amends_fkey,
    DROP COLUMN amends_id;
