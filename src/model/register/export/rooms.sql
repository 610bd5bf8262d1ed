SELECT ARRAY[z.code, r.name, r.capacity::text] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM rooms r JOIN centres z ON z.id = r.centre_id ORDER BY z.code, r.name
