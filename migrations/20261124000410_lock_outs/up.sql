-- Why, and the objections that were not upheld: a decision is a decision either way.
ALTER TABLE lock_outs ADD COLUMN reason_sealed bytea;
ALTER TABLE lock_outs ADD COLUMN dismissed boolean NOT NULL DEFAULT false;
ALTER TABLE lock_outs ADD CONSTRAINT lock_outs_only_objections_dismissed CHECK (NOT dismissed OR because = 'objection');
ALTER TABLE lock_outs ADD CONSTRAINT lock_outs_dismissed_lock_nobody CHECK (NOT dismissed OR to_at IS NOT DISTINCT FROM from_at);
CREATE UNIQUE INDEX lock_outs_once ON lock_outs (centre_id, case_id, user_id) WHERE to_at IS NULL;
COMMENT ON TABLE lock_outs IS 'A case that a user must not see, whatever the role: a party, a relative, an upheld objection. An objection that was dismissed locks nobody out and stands here as a decision.';
