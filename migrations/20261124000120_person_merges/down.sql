DROP TABLE person_merge_parties;
DROP INDEX person_merges_undone_by;
ALTER TABLE person_merges
    DROP CONSTRAINT person_merges_undone_by_someone,
    DROP COLUMN undone_by,
    DROP COLUMN filled;
