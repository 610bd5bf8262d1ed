(SELECT string_agg(named.name, ', ' ORDER BY named.party_no) FROM (
    SELECT p.party_no, coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS name
    FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
    WHERE p.centre_id = c.centre_id AND p.case_id = c.id AND p.side IS NOT NULL
    ORDER BY p.party_no LIMIT 3) named WHERE scope.sees_names)
