-- Everything that was laid aside; the foreign keys look at every row. Statistics, so that the first page is a fast one.
SET LOCAL ROLE pajtim_owner;
DO $$ DECLARE aside record; BEGIN
    FOR aside IN SELECT * FROM laid_aside ORDER BY kind DESC LOOP EXECUTE aside.definition; END LOOP;
    FOR aside IN SELECT DISTINCT "table" FROM laid_aside LOOP EXECUTE format('ANALYZE %s', aside."table"); END LOOP;
END $$;
SET LOCAL ROLE pajtim_app;
