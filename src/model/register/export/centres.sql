SELECT ARRAY[code, name, municipality, time_zone] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM centres WHERE id = ANY (reachable_centres()) ORDER BY code
