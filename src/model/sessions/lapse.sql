-- Gives back the reservations of a centre that have run out. $1 centre, $2 now.
WITH over AS (
    SELECT s.id FROM sessions s WHERE s.centre_id = $1 AND s.status = 'scheduled' AND s.reserved_until <= $2 FOR UPDATE SKIP LOCKED
), lapsed AS (
    UPDATE sessions s SET status = 'cancelled', cancelled_because = 'lapsed', reserved_until = NULL, reserved_by = NULL,
        sequence = sequence + 1, changed_at = $2, version = version + 1
    FROM over WHERE s.centre_id = $1 AND s.id = over.id RETURNING s.id, s.case_id
), released AS (
    UPDATE bookings b SET released_at = $2 FROM lapsed WHERE b.centre_id = $1 AND b.session_id = lapsed.id AND b.released_at IS NULL
)
SELECT id, case_id FROM lapsed
