-- When mediators and rooms of a centre cannot be had in a period. $1 to $3 say of whom the reader may say it: of them with the reason, and
-- with the times of their own calendar, which give none. Of other people only what was entered. $4 centre, $5 and $6 from when until when.
SELECT a.resource_id AS lane, a.from_at, a.to_at, CASE WHEN o.id IS NOT NULL AND a.because <> 'calendar' THEN a.because END AS because
FROM (SELECT id FROM rooms WHERE centre_id = $4 UNION ALL SELECT id FROM mediators WHERE centre_id = $4) n
CROSS JOIN LATERAL (SELECT * FROM absences x WHERE x.centre_id = $4 AND x.resource_id = n.id AND x.to_at > $5 AND x.from_at < $6 OFFSET 0) a
LEFT JOIN ({reached}) o ON o.centre_id = $4 AND o.id = n.id
WHERE o.id IS NOT NULL OR a.because <> 'calendar'
ORDER BY a.from_at, a.to_at, a.resource_id
