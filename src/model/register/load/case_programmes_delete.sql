DELETE FROM case_programmes l USING staged_cases s, programmes p
WHERE l.centre_id = s.centre_id AND l.case_id = s.id AND p.id = l.programme_id AND NOT p.name = ANY (s.programmes)
