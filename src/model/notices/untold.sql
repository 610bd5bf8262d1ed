-- What somebody wrote down as told by mistake waits again; not what was followed by something newer. $1 centre, $2 notice.
UPDATE notices n SET told_at = NULL, told_by = NULL, channel = NULL
WHERE n.centre_id = $1 AND n.id = $2 AND n.told_by IS NOT NULL
    -- The program had it in its hand when it was told by hand: it went out, too.
    AND n.taken_until IS NULL AND NOT EXISTS (SELECT FROM notices l WHERE l.centre_id = $1
    AND l.case_id = n.case_id AND l.session_id = n.session_id AND l.recipient_id = n.recipient_id AND l.told_at > n.told_at)
