-- The next notice of a centre that is due, for one worker. $1 centre, $2 now.
SELECT n.id, n.session_id FROM notices n
WHERE n.centre_id = $1 AND n.told_at IS NULL AND n.dropped_at IS NULL AND n.waits_because IS NULL AND n.due_at <= $2
    AND (n.taken_until IS NULL OR n.taken_until <= $2)
ORDER BY n.due_at LIMIT 1 FOR UPDATE SKIP LOCKED
