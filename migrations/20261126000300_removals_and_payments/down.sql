CREATE INDEX payments_obligation ON payments (centre_id, obligation_id);
ALTER TABLE payments DROP COLUMN payment_no, DROP COLUMN recorded_by;
REVOKE DELETE ON parties, persons FROM pajtim_app;
