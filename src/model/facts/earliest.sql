-- The first day on which something happened in a case: $3 zone, $4 the day on which it came in, on which its first parties joined.
SELECT least(
    (SELECT min((coalesce(s.actual_starts_at, s.starts_at) AT TIME ZONE $3)::date) FROM sessions s
     WHERE s.centre_id = $1 AND s.case_id = $2),
    (SELECT min(m.signed_on) FROM mediation_signatures m WHERE m.centre_id = $1 AND m.case_id = $2),
    (SELECT c.mediation_agreed_on FROM cases c WHERE c.centre_id = $1 AND c.id = $2),
    (SELECT min(a.signed_on) FROM agreements a WHERE a.centre_id = $1 AND a.case_id = $2),
    (SELECT min(p.joined_on) FROM parties p WHERE p.centre_id = $1 AND p.case_id = $2 AND p.joined_on <> $4),
    (SELECT min(p.left_on) FROM parties p WHERE p.centre_id = $1 AND p.case_id = $2),
    (SELECT min(k.due_on) FROM clocks k WHERE k.centre_id = $1 AND k.case_id = $2 AND k.starts_on = $4),
    (SELECT s.closed_on FROM stays s WHERE s.centre_id = $1 AND s.case_id = $2 AND s.stay_no = 1)
) AS day
