-- Agreements in which more is promised in money than was agreed, as obligations::compared counts it: between each two sides the
-- direction in which more is owed.
SELECT a.line, (a.amount_cents / 100.0)::numeric(14, 2)::text AS value
FROM staged_agreements a JOIN (
    SELECT case_id, agreement_no, sum(larger) AS promised FROM (
        SELECT case_id, agreement_no, max(cents) AS larger FROM (
            SELECT o.case_id, o.agreement_no, coalesce(d.side, o.debtor_party_no::text, '') AS payer,
                coalesce(c.side, o.creditor_party_no::text, '') AS payee, sum(o.amount_cents) AS cents
            FROM staged_obligations o
            LEFT JOIN all_parties d ON d.case_id = o.case_id AND d.party_no = o.debtor_party_no
            LEFT JOIN all_parties c ON c.case_id = o.case_id AND c.party_no = o.creditor_party_no
            GROUP BY 1, 2, 3, 4
        ) directions GROUP BY case_id, agreement_no, least(payer, payee), greatest(payer, payee)
    ) pairs GROUP BY 1, 2
) o ON o.case_id = a.case_id AND o.agreement_no = a.agreement_no
WHERE o.promised > coalesce(a.amount_cents, 0)
