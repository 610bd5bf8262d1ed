-- What an amendment amends, what stands in an obligation's place, and how an act on an obligation is taken back.
ALTER TABLE agreements
    ADD COLUMN amends_id uuid,
    ADD CONSTRAINT agreements_amends_fkey FOREIGN KEY (centre_id, case_id, amends_id)
        REFERENCES agreements (centre_id, case_id, id),
    ADD CONSTRAINT agreements_amends_another CHECK (amends_id <> id),
    ADD CONSTRAINT agreements_amends_as_amendment CHECK (amends_id IS NULL OR kind = 'amendment');
COMMENT ON COLUMN agreements.amends_id IS 'The agreement of the same case that an amendment changes; not known of amendments from a register.';
COMMENT ON COLUMN agreements.court_number IS 'The number under which the court confirmed or refused it.';
CREATE INDEX agreements_amends ON agreements (centre_id, case_id, amends_id) WHERE amends_id IS NOT NULL;

ALTER TABLE obligations
    ADD COLUMN replaced_by uuid,
    ADD COLUMN breach_recorded_at timestamptz,
    ADD CONSTRAINT obligations_of_case UNIQUE (centre_id, case_id, id),
    ADD CONSTRAINT obligations_replaced_by_fkey FOREIGN KEY (centre_id, case_id, replaced_by)
        REFERENCES obligations (centre_id, case_id, id),
    ADD CONSTRAINT obligations_replaced_by_another CHECK (replaced_by <> id),
    ADD CONSTRAINT obligations_replaced_by_one CHECK ((replaced_on IS NULL) = (replaced_by IS NULL)),
    ADD CONSTRAINT obligations_breach_recorded CHECK ((breached_on IS NULL) = (breach_recorded_at IS NULL)),
    ADD CONSTRAINT obligations_breached_before_end CHECK (breached_on <= coalesce(fulfilled_on, waived_on, replaced_on));
COMMENT ON COLUMN obligations.replaced_by IS 'The obligation of an amendment that stands in its place.';
COMMENT ON COLUMN obligations.breached_on IS 'Since when it counts as broken. That is no end: it can still be paid, waived or replaced, on that day or later.';
COMMENT ON COLUMN obligations.breach_recorded_at IS 'When the breach was entered: the last act on an obligation is the one that can be taken back.';
COMMENT ON CONSTRAINT obligations_breached_before_end ON obligations IS 'What had been fulfilled, waived or replaced by then was not broken.';
CREATE INDEX obligations_replaced_by ON obligations (centre_id, case_id, replaced_by) WHERE replaced_by IS NOT NULL;

ALTER TABLE payments
    ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN undone_at timestamptz,
    ADD COLUMN undone_by uuid CONSTRAINT payments_undone_by_fkey REFERENCES users,
    ADD CONSTRAINT payments_undone_by_somebody CHECK ((undone_at IS NULL) = (undone_by IS NULL));
COMMENT ON COLUMN payments.received_by IS 'Who took the money at the centre; none where it was paid from one party to the other.';
COMMENT ON COLUMN payments.recorded_at IS 'When it was entered.';
COMMENT ON COLUMN payments.undone_at IS 'When it was taken back as a mistake; from then on it does not count.';
COMMENT ON COLUMN payments.undone_by IS 'Who took it back.';
CREATE INDEX payments_undone_by ON payments (undone_by) WHERE undone_by IS NOT NULL;
