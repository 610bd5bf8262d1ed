-- A party that was entered by mistake goes, and its person, when they are in no other case. Who entered a payment, and the number
-- under which a receipt names it.
GRANT DELETE ON parties, persons TO pajtim_app;

ALTER TABLE payments
    ADD COLUMN payment_no smallint,
    ADD COLUMN recorded_by uuid CONSTRAINT payments_recorded_by_fkey REFERENCES users;
-- The wall hides every row of a transaction that names no centre, and this one numbers those of all.
ALTER TABLE payments NO FORCE ROW LEVEL SECURITY;
UPDATE payments p SET payment_no = n.number
FROM (SELECT centre_id, id, row_number() OVER (PARTITION BY centre_id, obligation_id ORDER BY recorded_at, id) AS number FROM payments) n
WHERE n.centre_id = p.centre_id AND n.id = p.id;
UPDATE payments SET recorded_by = received_by WHERE received_by IS NOT NULL;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE payments
    ALTER COLUMN payment_no SET NOT NULL,
    ADD CONSTRAINT payments_payment_no_positive CHECK (payment_no > 0),
    ADD CONSTRAINT payments_number_unique UNIQUE (centre_id, obligation_id, payment_no);
COMMENT ON COLUMN payments.payment_no IS 'Its number in the obligation, taken back or not: a receipt is known by it.';
COMMENT ON COLUMN payments.recorded_by IS 'Who entered it; not known of those that were entered before it was written down.';
DROP INDEX payments_obligation;
CREATE INDEX payments_recorded_by ON payments (recorded_by);
