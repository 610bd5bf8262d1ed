-- What ends the dispute in a stay, and the parties for whom nobody signed it: $1 centre, $2 case, $3 when the stay was opened, $4 the day of its end,
-- $5 the kinds of agreement that end it. Where nobody wrote down who signed one, as registers bring it, nobody is asked about.
WITH ends AS (
    SELECT a.id, a.signed_on FROM agreements a
    WHERE a.centre_id = $1 AND a.case_id = $2 AND a.kind = ANY ($5) AND a.signed_on BETWEEN $3 AND $4
), signed AS (
    SELECT s.party_id AS signatory, e.id, e.signed_on FROM ends e
    JOIN agreement_signatures s ON s.centre_id = $1 AND s.case_id = $2 AND s.agreement_id = e.id
), missing AS (
    SELECT coalesce(p.name, concat_ws(' ', nullif(v.given_name, ''), nullif(v.family_name, ''))) AS name, p.side, p.party_no
    FROM parties p LEFT JOIN persons v ON v.centre_id = p.centre_id AND v.id = p.person_id
    WHERE p.centre_id = $1 AND p.case_id = $2 AND p.side IS NOT NULL
        AND p.role NOT IN ('representative', 'guardian', 'interpreter', 'support_person')
        AND (p.joined_on IS NULL OR p.joined_on <= $4) AND (p.left_on IS NULL OR p.left_on > $4)
        AND NOT EXISTS (SELECT FROM ends e WHERE NOT EXISTS (SELECT FROM signed s WHERE s.id = e.id))
        AND NOT EXISTS (SELECT FROM signed s WHERE s.signatory = p.id)
        AND NOT EXISTS (
            SELECT FROM signed s JOIN representations r ON r.centre_id = $1 AND r.representative_id = s.signatory AND r.party_id = p.id
            JOIN parties g ON g.centre_id = $1 AND g.id = r.representative_id
            WHERE NOT (g.role = 'guardian' AND coalesce(OF_AGE_ON <= s.signed_on, false)))
)
SELECT a.agreement_no AS number, a.kind, a.signed_on, a.kind = ANY ($5) AS ends,
    coalesce((SELECT array_agg(coalesce(m.name, '') ORDER BY m.side, m.party_no) FROM missing m), ARRAY[]::text[]) AS names
FROM agreements a
WHERE a.centre_id = $1 AND a.case_id = $2 AND a.signed_on BETWEEN $3 AND $4
ORDER BY ends DESC, a.signed_on DESC, a.agreement_no DESC LIMIT 1
