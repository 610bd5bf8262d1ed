SELECT ARRAY[c.reference, p.party_no::text,
    coalesce(n.register_ref, CASE WHEN EXISTS (SELECT FROM parties o WHERE o.centre_id = p.centre_id AND o.person_id = p.person_id
        AND o.id <> p.id) THEN n.id::text END),
    p.side, p.role, p.kind, n.given_name, n.father_name, n.family_name, p.name, n.gender, n.birth_year::text, NULL,
    coalesce(n.municipality, p.municipality), NULL, NULL,
    (SELECT string_agg(w.party_no::text, ';' ORDER BY w.party_no) FROM representations r
     JOIN parties w ON w.centre_id = r.centre_id AND w.id = r.party_id WHERE r.centre_id = p.centre_id AND r.representative_id = p.id),
    p.joined_on::text, p.left_on::text, p.left_as, p.women::text, p.men::text, p.other::text, p.undisclosed::text, p.heads_source] AS cells,
    coalesce(n.id, p.id) AS owner, p.id, k.wrapped, coalesce(n.contacts_sealed, p.contacts_sealed) AS sealed, n.special_sealed AS special
FROM parties p
JOIN cases c ON c.centre_id = p.centre_id AND c.id = p.case_id
LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
LEFT JOIN data_keys k ON k.centre_id = p.centre_id AND k.id = coalesce(n.id, p.id)
ORDER BY c.reference, p.party_no
