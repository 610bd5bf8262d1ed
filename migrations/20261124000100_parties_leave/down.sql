DROP INDEX parties_replaced_by;
ALTER TABLE parties
    DROP CONSTRAINT parties_replaced_as_replaced,
    DROP CONSTRAINT parties_replaced_by_another,
    DROP CONSTRAINT parties_replaced_by_fkey,
    DROP COLUMN replaced_by;
