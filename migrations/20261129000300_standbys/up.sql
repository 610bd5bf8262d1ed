-- Cases that wait for an earlier time.
CREATE TABLE standbys (
    centre_id uuid NOT NULL,
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    minutes smallint NOT NULL CONSTRAINT standbys_minutes_counted CHECK (minutes BETWEEN 15 AND 960),
    since timestamptz NOT NULL DEFAULT now(),
    entered_by uuid NOT NULL CONSTRAINT standbys_entered_by_fkey REFERENCES users,
    ended_at timestamptz,
    CONSTRAINT standbys_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT standbys_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases
);
COMMENT ON TABLE standbys IS 'A case that waits for an earlier time, since when, and for a session of how many minutes. Ended by the desk, or when a session of it is scheduled or moved to an earlier time; a closed case does not wait.';
COMMENT ON COLUMN standbys.ended_at IS 'Nothing while it waits.';
CREATE UNIQUE INDEX standbys_one_open ON standbys (centre_id, case_id) WHERE ended_at IS NULL;
CREATE INDEX standbys_case ON standbys (centre_id, case_id);
CREATE INDEX standbys_waiting ON standbys (centre_id, since) WHERE ended_at IS NULL;
CREATE INDEX standbys_entered_by ON standbys (entered_by);
CALL guard_by_centre('standbys');

-- What Today and the list look for: freed times, offers that are open or declined, who cannot be had; of what is to come.
CREATE INDEX sessions_cancelled ON sessions (centre_id, starts_at) WHERE status = 'cancelled' AND NOT never_was;
CREATE INDEX offers_unsettled ON offers (centre_id, starts_at) WHERE answer IS DISTINCT FROM 'confirmed';
CREATE INDEX absences_to_come ON absences (centre_id, to_at) WHERE person_id IS NULL;
