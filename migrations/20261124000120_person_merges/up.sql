-- What a merge did, so that it can be undone: which parties went over, and what the kept record took from the other one.
ALTER TABLE person_merges
    ADD COLUMN filled text[] NOT NULL DEFAULT '{}' CONSTRAINT person_merges_filled_known CHECK (filled <@ ARRAY[
        'father_name', 'gender', 'birth_year', 'adult_on', 'municipality', 'language', 'phone', 'email', 'address', 'safe',
        'community', 'disability', 'displaced']),
    ADD COLUMN undone_by uuid CONSTRAINT person_merges_undone_by_fkey REFERENCES users,
    ADD CONSTRAINT person_merges_undone_by_someone CHECK ((undone_at IS NULL) = (undone_by IS NULL));
COMMENT ON COLUMN person_merges.filled IS 'What the kept record did not know and took over; an undoing takes it away again where it still stands so.';
CREATE INDEX person_merges_undone_by ON person_merges (undone_by) WHERE undone_by IS NOT NULL;

CREATE TABLE person_merge_parties (
    centre_id uuid NOT NULL,
    merge_id uuid NOT NULL,
    case_id uuid NOT NULL,
    party_id uuid NOT NULL,
    CONSTRAINT person_merge_parties_pkey PRIMARY KEY (centre_id, merge_id, party_id),
    CONSTRAINT person_merge_parties_merge_fkey FOREIGN KEY (centre_id, merge_id) REFERENCES person_merges,
    CONSTRAINT person_merge_parties_party_fkey FOREIGN KEY (centre_id, case_id, party_id) REFERENCES parties (centre_id, case_id, id)
);
COMMENT ON TABLE person_merge_parties IS 'The parties that were the merged record, and are the kept one since; an undoing gives them back.';
CREATE INDEX person_merge_parties_party ON person_merge_parties (centre_id, case_id, party_id);
CALL guard_by_centre('person_merge_parties', 'SELECT, INSERT');
