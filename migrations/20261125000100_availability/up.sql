-- When a session can be: hours, closed days, absences. What is taken already stands in bookings.
ALTER TABLE centres ADD COLUMN session_minutes smallint NOT NULL DEFAULT 90;
ALTER TABLE centres ADD COLUMN gap_minutes smallint NOT NULL DEFAULT 15;
ALTER TABLE centres ADD COLUMN notice_days smallint NOT NULL DEFAULT 2;
ALTER TABLE centres ADD CONSTRAINT centres_session_minutes_counted CHECK (session_minutes BETWEEN 15 AND 960);
ALTER TABLE centres ADD CONSTRAINT centres_gap_minutes_counted CHECK (gap_minutes BETWEEN 0 AND 240);
ALTER TABLE centres ADD CONSTRAINT centres_notice_days_counted CHECK (notice_days BETWEEN 0 AND 60);
COMMENT ON COLUMN centres.session_minutes IS 'How long a session usually is.';
COMMENT ON COLUMN centres.gap_minutes IS 'So long a room, a mediator and a party have between two sessions, where a time is looked for.';
COMMENT ON COLUMN centres.notice_days IS 'So many days before a session its parties are told, where a time is looked for.';

CREATE TABLE working_hours (
    centre_id uuid NOT NULL CONSTRAINT working_hours_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    room_id uuid,
    mediator_id uuid,
    weekday smallint NOT NULL,
    opens time NOT NULL,
    closes time NOT NULL,
    CONSTRAINT working_hours_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT working_hours_room_fkey FOREIGN KEY (centre_id, room_id) REFERENCES rooms,
    CONSTRAINT working_hours_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT working_hours_of_one CHECK (num_nonnulls(room_id, mediator_id) <= 1),
    CONSTRAINT working_hours_weekday_known CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT working_hours_close_after_opening CHECK (closes > opens)
);
COMMENT ON TABLE working_hours IS 'When a centre is open, local time (08:00 to 16:00 from Monday to Friday where nothing stands here); of a room or a mediator with hours of their own: when they are there besides. Weekday by ISO 8601, 1 is Monday.';
CREATE INDEX working_hours_room ON working_hours (centre_id, room_id);
CREATE INDEX working_hours_mediator ON working_hours (centre_id, mediator_id);

CREATE TABLE closed_days (
    centre_id uuid NOT NULL CONSTRAINT closed_days_centre_fkey REFERENCES centres,
    day date NOT NULL,
    holiday text CONSTRAINT closed_days_holiday_known CHECK (holiday IN
        ('new_year', 'orthodox_christmas', 'independence', 'catholic_easter', 'constitution', 'labour', 'orthodox_easter', 'europe',
         'eid_al_fitr', 'eid_al_adha', 'catholic_christmas')),
    name text CONSTRAINT closed_days_name_given CHECK (btrim(name) <> ''),
    CONSTRAINT closed_days_pkey PRIMARY KEY (centre_id, day),
    CONSTRAINT closed_days_named_once CHECK (num_nonnulls(holiday, name) = 1)
);
COMMENT ON TABLE closed_days IS 'Days on which a centre is closed: public holidays, and its own.';

CREATE TABLE absences (
    centre_id uuid NOT NULL CONSTRAINT absences_centre_fkey REFERENCES centres,
    id uuid NOT NULL,
    room_id uuid,
    mediator_id uuid,
    person_id uuid,
    resource_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(room_id, mediator_id, person_id)) STORED,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    because text NOT NULL CONSTRAINT absences_because_known CHECK (because IN
        ('leave', 'training', 'court', 'repair', 'asked', 'calendar', 'other')),
    CONSTRAINT absences_pkey PRIMARY KEY (centre_id, id),
    CONSTRAINT absences_room_fkey FOREIGN KEY (centre_id, room_id) REFERENCES rooms,
    CONSTRAINT absences_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators,
    CONSTRAINT absences_person_fkey FOREIGN KEY (centre_id, person_id) REFERENCES persons,
    CONSTRAINT absences_of_one CHECK (num_nonnulls(room_id, mediator_id, person_id) = 1),
    CONSTRAINT absences_end_after_beginning CHECK (to_at > from_at)
);
COMMENT ON TABLE absences IS 'When a mediator, a room or a party cannot be had: leave, repairs, dates to avoid, busy times of a mediator''s own calendar. Half-open times.';
CREATE INDEX absences_resource ON absences (centre_id, resource_id, to_at);
CREATE INDEX absences_room ON absences (centre_id, room_id) WHERE room_id IS NOT NULL;
CREATE INDEX absences_mediator ON absences (centre_id, mediator_id) WHERE mediator_id IS NOT NULL;
CREATE INDEX absences_person ON absences (centre_id, person_id) WHERE person_id IS NOT NULL;

-- Ranges are compared by functions that are not LEAKPROOF, which row level security keeps away from indexes; times are.
ALTER TABLE bookings ADD COLUMN from_at timestamptz NOT NULL GENERATED ALWAYS AS (lower(during)) STORED;
ALTER TABLE bookings ADD COLUMN to_at timestamptz NOT NULL GENERATED ALWAYS AS (upper(during)) STORED;
COMMENT ON COLUMN bookings.from_at IS 'The beginning of during, for indexes.';
COMMENT ON COLUMN bookings.to_at IS 'The end of during, for indexes.';
CREATE INDEX bookings_ends ON bookings (centre_id, resource_id, to_at) WHERE released_at IS NULL;

CALL guard_by_centre('working_hours', 'SELECT, INSERT, DELETE');
CALL guard_by_centre('closed_days', 'SELECT, INSERT, DELETE');
CALL guard_by_centre('absences', 'SELECT, INSERT, DELETE');
