DELETE FROM lock_outs WHERE dismissed;
COMMENT ON TABLE lock_outs IS 'A case that a user must not see, whatever the role: a party, a relative, an upheld objection.';
DROP INDEX lock_outs_once;
ALTER TABLE lock_outs DROP CONSTRAINT lock_outs_dismissed_lock_nobody;
ALTER TABLE lock_outs DROP CONSTRAINT lock_outs_only_objections_dismissed;
ALTER TABLE lock_outs DROP COLUMN dismissed;
ALTER TABLE lock_outs DROP COLUMN reason_sealed;
