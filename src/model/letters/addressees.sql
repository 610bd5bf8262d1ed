SELECT p.id, p.party_no AS number, p.side, p.role, p.kind, coalesce(n.gender, '') AS gender,
    coalesce(p.name, concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, ''))) AS name, n.language,
    (SELECT string_agg(coalesce(w.name, concat_ws(' ', nullif(v.given_name, ''), nullif(v.family_name, ''))), ', ' ORDER BY w.party_no)
     FROM representations r JOIN parties w ON w.centre_id = r.centre_id AND w.id = r.representative_id
     LEFT JOIN persons v ON v.centre_id = w.centre_id AND v.id = w.person_id
     WHERE r.centre_id = p.centre_id AND r.party_id = p.id AND (r.ends_on IS NULL OR r.ends_on >= $3)
         AND (w.left_on IS NULL OR w.left_on >= $3)) AS representatives
FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
WHERE p.centre_id = $1 AND p.case_id = $2 AND (p.left_on IS NULL OR p.left_on >= $3)
ORDER BY p.side NULLS LAST, p.party_no
