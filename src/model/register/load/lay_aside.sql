-- A first register goes into empty tables: their foreign keys and plain indexes are built at its end, all rows at once, which
-- costs a tenth. Unique indexes and exclusions stay. Only the owner may; nobody else sees the tables until it is done.
SET LOCAL ROLE pajtim_owner;
CREATE TEMP TABLE laid_aside ON COMMIT DROP AS
    SELECT conrelid::regclass::text AS "table", conname AS name, contype AS kind,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS definition
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (ARRAY['data_keys', 'cases', 'stays', 'case_programmes', 'referrals',
        'case_referrals', 'clocks', 'clock_extensions', 'persons', 'parties', 'representations', 'search_words', 'assignments',
        'sessions', 'bookings', 'attendees', 'agreements', 'obligations']::regclass[])
    UNION ALL
    SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, 'i', pg_get_indexdef(i.indexrelid)
    FROM pg_index i WHERE NOT i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
      AND i.indrelid = ANY (ARRAY['cases', 'stays', 'case_programmes', 'referrals', 'case_referrals', 'clocks', 'persons', 'parties',
        'representations', 'search_words', 'assignments', 'sessions', 'bookings', 'attendees', 'agreements', 'obligations']::regclass[]);
DO $$ DECLARE aside record; BEGIN
    FOR aside IN SELECT * FROM laid_aside LOOP
        IF aside.kind = 'f' THEN EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', aside."table", aside.name);
        ELSE EXECUTE format('DROP INDEX %s', aside.name); END IF;
    END LOOP;
END $$;
SET LOCAL ROLE pajtim_app;
