-- The first of each side of a case: whose dispute it is, and not who speaks, interprets or stands by; who left comes after who is there.
(SELECT (array_agg(named.name ORDER BY named.side) FILTER (WHERE named.leads AND named.name IS NOT NULL))[1:2] FROM (
    SELECT p.side, coalesce(p.name, nullif(concat_ws(' ', nullif(n.given_name, ''), nullif(n.family_name, '')), '')) AS name,
        row_number() OVER (PARTITION BY p.side ORDER BY p.left_on IS NOT NULL, p.party_no) = 1 AS leads
    FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
    WHERE p.centre_id = {centre} AND p.case_id = {case} AND p.side IS NOT NULL
      AND p.role NOT IN ({others}) AND p.left_as IS DISTINCT FROM 'replaced') named WHERE {seen}) AS principals,
(SELECT count(*) FROM parties p WHERE p.centre_id = {centre} AND p.case_id = {case} AND p.side IS NOT NULL
    AND p.role NOT IN ({others}) AND p.left_as IS DISTINCT FROM 'replaced' AND {seen}) AS principal_count
