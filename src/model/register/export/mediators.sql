SELECT ARRAY[m.licence_no, m.name, m.gender, z.code, array_to_string(m.languages, ';'), m.licence_valid_until::text] AS cells, NULL::uuid AS owner, NULL::uuid AS id, NULL::bytea AS wrapped, NULL::bytea AS sealed, NULL::bytea AS special
FROM mediators m JOIN centres z ON z.id = m.centre_id ORDER BY z.code, m.licence_no
