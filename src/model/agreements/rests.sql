-- What rests on an agreement: $1 centre, $2 case, $3 the agreement.
WITH own AS (
    SELECT o.id, o.due_on, o.replaced_by,
        least(o.fulfilled_on, o.waived_on, o.replaced_on, o.breached_on,
            (SELECT min(p.paid_on) FROM payments p WHERE p.centre_id = $1 AND p.obligation_id = o.id AND p.undone_at IS NULL)) AS kept_on,
        EXISTS (SELECT FROM payments p WHERE p.centre_id = $1 AND p.obligation_id = o.id) AS paid
    FROM obligations o WHERE o.centre_id = $1 AND o.case_id = $2 AND o.agreement_id = $3
), first AS (
    SELECT a.agreement_no, a.signed_on FROM agreements a
    WHERE a.centre_id = $1 AND a.case_id = $2 AND a.amends_id = $3 ORDER BY a.signed_on, a.agreement_no LIMIT 1
)
SELECT min(due_on) AS due_on, min(kept_on) AS kept_on, coalesce(bool_or(paid), false) AS paid,
    EXISTS (SELECT FROM obligations r JOIN own w ON w.id = r.replaced_by WHERE r.centre_id = $1 AND r.case_id = $2) AS replaces,
    (SELECT agreement_no FROM first) AS amendment, (SELECT signed_on FROM first) AS amended_on
FROM own
