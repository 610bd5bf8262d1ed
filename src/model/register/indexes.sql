-- After the rows are in: what the checks and the load join by, and statistics, without which a plan is a guess.
CREATE INDEX ON staged_cases (id);
CREATE INDEX ON staged_cases (case_ref);
CREATE INDEX ON staged_parties (case_id, party_no);
CREATE INDEX ON staged_sessions (case_id, session_no);
CREATE INDEX ON staged_agreements (case_id, agreement_no);
ANALYZE staged_centres; ANALYZE staged_rooms; ANALYZE staged_mediators; ANALYZE staged_cases; ANALYZE staged_stays;
ANALYZE staged_persons; ANALYZE staged_parties; ANALYZE staged_words; ANALYZE staged_assignments; ANALYZE staged_sessions;
ANALYZE staged_attendance; ANALYZE staged_agreements; ANALYZE staged_obligations;

-- The first stay of a case stands in cases.csv, the further ones in stays.csv.
CREATE TEMP TABLE all_stays ON COMMIT DROP AS
    SELECT 'cases' AS file, line, id, centre_id, id AS case_id, case_ref, 1::smallint AS stay_no, received_on AS opened_on, opened_as,
        closed_on, outcome, partial_of FROM staged_cases
    UNION ALL
    SELECT 'stays', line, id, centre_id, case_id, case_ref, stay_no, opened_on, opened_as, closed_on, outcome, partial_of FROM staged_stays
    UNION ALL
    -- Further stays that only the database has.
    SELECT 'stored', NULL, t.id, t.centre_id, t.case_id, c.case_ref, t.stay_no, t.opened_on, t.opened_as, t.closed_on, t.outcome, t.partial_of
    FROM staged_cases c
    JOIN stays t ON t.centre_id = c.centre_id AND t.case_id = c.id AND t.stay_no > 1
    WHERE NOT EXISTS (SELECT FROM staged_stays n WHERE n.case_id = t.case_id AND n.stay_no = t.stay_no);
CREATE INDEX ON all_stays (case_id, stay_no);

-- A session that the database has already keeps its id.
UPDATE staged_sessions n SET id = s.id FROM sessions s
    WHERE s.centre_id = n.centre_id AND s.case_id = n.case_id AND s.session_no = n.session_no;

-- What a register without its optional files leaves as it stands in the database.
CREATE TEMP TABLE all_sessions ON COMMIT DROP AS
    SELECT line, case_id, session_no, id, kind, status, starts_on FROM staged_sessions
    UNION ALL
    SELECT NULL, s.case_id, s.session_no, s.id, s.kind, s.status, (s.starts_at AT TIME ZONE z.time_zone)::date
    FROM staged_cases c
    JOIN sessions s ON s.centre_id = c.centre_id AND s.case_id = c.id
    JOIN centres z ON z.id = c.centre_id
    WHERE NOT EXISTS (SELECT FROM staged_sessions n WHERE n.case_id = s.case_id AND n.session_no = s.session_no);
CREATE INDEX ON all_sessions (case_id, session_no);

CREATE TEMP TABLE all_parties ON COMMIT DROP AS
    SELECT centre_id, case_id, party_no, id, kind, person_id, side FROM staged_parties
    UNION ALL
    SELECT p.centre_id, p.case_id, p.party_no, p.id, p.kind, p.person_id, p.side
    FROM staged_cases c
    JOIN parties p ON p.centre_id = c.centre_id AND p.case_id = c.id
    WHERE NOT EXISTS (SELECT FROM staged_parties n WHERE n.case_id = p.case_id AND n.party_no = p.party_no);
CREATE INDEX ON all_parties (case_id, party_no);

CREATE TEMP TABLE all_agreements ON COMMIT DROP AS
    SELECT case_id, agreement_no, id FROM staged_agreements
    UNION ALL
    SELECT a.case_id, a.agreement_no, a.id
    FROM staged_cases c
    JOIN agreements a ON a.centre_id = c.centre_id AND a.case_id = c.id
    WHERE NOT EXISTS (SELECT FROM staged_agreements n WHERE n.case_id = a.case_id AND n.agreement_no = a.agreement_no);
CREATE INDEX ON all_agreements (case_id, agreement_no);

CREATE TEMP TABLE all_attendance ON COMMIT DROP AS
    SELECT case_id, session_no, party_no FROM staged_attendance
    UNION
    SELECT s.case_id, s.session_no, p.party_no
    FROM staged_sessions n
    JOIN sessions s ON s.centre_id = n.centre_id AND s.case_id = n.case_id AND s.session_no = n.session_no
    JOIN attendees a ON a.centre_id = s.centre_id AND a.session_id = s.id
    JOIN parties p ON p.centre_id = a.centre_id AND p.id = a.party_id;

CREATE TEMP TABLE all_rooms ON COMMIT DROP AS
    SELECT centre_id, id, name FROM rooms
    UNION ALL
    SELECT centre_id, id, name FROM staged_rooms s
    WHERE NOT EXISTS (SELECT FROM rooms r WHERE r.centre_id = s.centre_id AND r.name = s.name);

CREATE TEMP TABLE all_mediators ON COMMIT DROP AS
    SELECT centre_id, id, licence_no FROM mediators
    UNION ALL
    SELECT centre_id, id, licence_no FROM staged_mediators s
    WHERE NOT EXISTS (SELECT FROM mediators m WHERE m.centre_id = s.centre_id AND m.licence_no = s.licence_no);

-- Rooms, mediators and natural persons of every session that takes them.
CREATE TEMP TABLE staged_bookings ON COMMIT DROP AS SELECT *, coalesce(room_id, mediator_id, person_id) AS resource_id FROM (
    SELECT s.line, s.centre_id, s.id AS session_id, r.id AS room_id, NULL::uuid AS mediator_id, NULL::uuid AS person_id,
        tstzrange(s.starts_at, s.ends_at) AS during, s.status, s.starts_on, room.name AS value
    FROM staged_sessions s CROSS JOIN LATERAL unnest(s.rooms) AS room (name)
    JOIN all_rooms r ON r.centre_id = s.centre_id AND r.name = room.name
    WHERE s.starts_at < s.ends_at
    UNION ALL
    SELECT s.line, s.centre_id, s.id, NULL, m.id, NULL, tstzrange(s.starts_at, s.ends_at), s.status, s.starts_on, m.licence_no
    FROM staged_sessions s CROSS JOIN LATERAL unnest(s.mediators) AS mediator (licence_no)
    JOIN all_mediators m ON m.centre_id = s.centre_id AND m.licence_no = mediator.licence_no
    WHERE s.starts_at < s.ends_at
    UNION ALL
    SELECT DISTINCT ON (s.id, p.person_id) s.line, s.centre_id, s.id, NULL::uuid, NULL::uuid, p.person_id,
        tstzrange(s.starts_at, s.ends_at), s.status, s.starts_on, a.party_no::text
    FROM all_attendance a
    JOIN staged_sessions s ON s.case_id = a.case_id AND s.session_no = a.session_no
    JOIN all_parties p ON p.case_id = a.case_id AND p.party_no = a.party_no AND p.kind = 'person'
    WHERE s.starts_at < s.ends_at
) taken;
ANALYZE all_stays; ANALYZE all_sessions; ANALYZE all_parties; ANALYZE all_agreements; ANALYZE staged_sessions; ANALYZE staged_bookings;
