-- Who can sign in a case on a day, and for whom: $1 centre, $2 case, $3 the day, $4 an agreement that some of them signed.
WITH acting AS (
    SELECT r.representative_id, r.party_id, g.role = 'guardian' AS guards, w.side, w.party_no AS ward_no, g.party_no AS by_no,
        coalesce(w.name, concat_ws(' ', nullif(v.given_name, ''), nullif(v.family_name, ''))) AS ward,
        coalesce(g.name, concat_ws(' ', nullif(u.given_name, ''), nullif(u.family_name, ''))) AS by
    FROM representations r
    JOIN parties g ON g.centre_id = $1 AND g.id = r.representative_id
    LEFT JOIN persons u ON u.centre_id = $1 AND u.id = g.person_id
    JOIN parties w ON w.centre_id = $1 AND w.id = r.party_id
    LEFT JOIN persons v ON v.centre_id = $1 AND v.id = w.person_id
    WHERE r.centre_id = $1 AND r.case_id = $2
        AND (g.joined_on IS NULL OR g.joined_on <= $3) AND (g.left_on IS NULL OR g.left_on >= $3)
        AND NOT (g.role = 'guardian' AND coalesce(OF_AGE_ON <= $3, false))
)
SELECT p.id, p.party_no AS number, p.role, p.kind, coalesce(n.gender, '') AS gender, n.language,
    coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name,
    coalesce(p.side, (SELECT min(a.side) FROM acting a WHERE a.representative_id = p.id)) AS side,
    p.side IS NOT NULL AND p.role NOT IN ('representative', 'guardian') AS principal,
    (SELECT string_agg(a.ward, ', ' ORDER BY a.ward_no) FROM acting a WHERE a.representative_id = p.id) AS acts_for,
    (SELECT string_agg(a.by, ', ' ORDER BY a.by_no) FROM acting a WHERE a.party_id = p.id AND a.guards) AS guardians,
    coalesce(coalesce(n.adult_on, make_date(n.birth_year + 19, 1, 1)) > $3, false) AS minor,
    p.role NOT IN ('interpreter', 'support_person') AND (p.joined_on IS NULL OR p.joined_on <= $3)
        AND (p.left_on IS NULL OR p.left_on >= $3)
        AND (p.side IS NOT NULL OR EXISTS (SELECT FROM acting a WHERE a.representative_id = p.id)
            OR NOT EXISTS (SELECT FROM representations r WHERE r.centre_id = $1 AND r.representative_id = p.id)) AS takes_part,
    EXISTS (SELECT FROM agreement_signatures s WHERE s.centre_id = $1 AND s.agreement_id = $4 AND s.party_id = p.id) AS signed,
    EXISTS (SELECT FROM acting a JOIN agreement_signatures s ON s.centre_id = $1 AND s.agreement_id = $4 AND s.party_id = a.representative_id
            WHERE a.party_id = p.id) AS represented
FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
WHERE p.centre_id = $1 AND p.case_id = $2
ORDER BY principal DESC, side, number
