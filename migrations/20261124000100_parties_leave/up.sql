-- Who stands in the place of a party that was replaced: an heir, a successor.
ALTER TABLE parties
    ADD COLUMN replaced_by uuid,
    ADD CONSTRAINT parties_replaced_by_fkey FOREIGN KEY (centre_id, case_id, replaced_by)
        REFERENCES parties (centre_id, case_id, id),
    ADD CONSTRAINT parties_replaced_by_another CHECK (replaced_by <> id),
    ADD CONSTRAINT parties_replaced_as_replaced CHECK (replaced_by IS NULL OR left_as = 'replaced');
COMMENT ON COLUMN parties.replaced_by IS 'The party of the same case that stands in its place; not known of parties from a register.';
CREATE INDEX parties_replaced_by ON parties (centre_id, case_id, replaced_by) WHERE replaced_by IS NOT NULL;
