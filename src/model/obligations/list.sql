SELECT o.id, a.agreement_no, o.obligation_no, a.signed_on, debtor.name AS debtor, creditor.name AS creditor,
    debtor.party_no AS debtor_no, creditor.party_no AS creditor_no, debtor.side AS debtor_side, creditor.side AS creditor_side, o.due_on, o.amount_cents,
    coalesce(paid.cents, 0) AS paid_cents, paid.last_on AS last_paid_on, paid.last_at AS last_paid_at,
    o.fulfilled_on, o.waived_on, o.replaced_on, o.breached_on, o.breach_recorded_at, b.agreement_no AS by_agreement,
    r.obligation_no AS by_obligation, o.description_sealed, o.version
FROM obligations o
JOIN agreements a ON a.centre_id = $1 AND a.id = o.agreement_id
LEFT JOIN LATERAL (SELECT sum(p.amount_cents)::bigint AS cents, max(p.paid_on) AS last_on, max(p.recorded_at) AS last_at
    FROM payments p WHERE p.centre_id = $1 AND p.obligation_id = o.id AND p.undone_at IS NULL) paid ON true
LEFT JOIN LATERAL (SELECT coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS name,
        p.party_no, p.side
    FROM parties p LEFT JOIN persons n ON n.centre_id = $1 AND n.id = p.person_id
    WHERE p.centre_id = $1 AND p.id = o.debtor_id) debtor ON true
LEFT JOIN LATERAL (SELECT coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS name,
        p.party_no, p.side
    FROM parties p LEFT JOIN persons n ON n.centre_id = $1 AND n.id = p.person_id
    WHERE p.centre_id = $1 AND p.id = o.creditor_id) creditor ON true
LEFT JOIN obligations r ON r.centre_id = $1 AND r.id = o.replaced_by
LEFT JOIN agreements b ON b.centre_id = $1 AND b.id = r.agreement_id
WHERE o.centre_id = $1 AND o.case_id = $2
ORDER BY a.agreement_no, o.obligation_no
