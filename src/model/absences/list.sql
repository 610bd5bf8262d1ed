-- The absences to come. $1 to $3 say of whom the reader may say them; $4 now, $5 one of them alone.
SELECT a.id, a.centre_id AS centre, o.id AS owner, o.name, o.is_room, a.from_at, a.to_at, a.because
FROM absences a JOIN ({reached}) o ON o.centre_id = a.centre_id AND o.id = a.resource_id
WHERE a.person_id IS NULL AND a.because <> 'calendar' AND a.to_at > $4 AND ($5 IS NULL OR a.id = $5)
ORDER BY a.from_at, o.name, a.id LIMIT {listed}
