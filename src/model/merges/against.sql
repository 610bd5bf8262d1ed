-- The first thing that shows that two records are two people; one that the reader may see before others.
SELECT x.how, CASE WHEN seen.visible THEN c.reference END AS reference, CASE WHEN $8 OR seen.assigned THEN x.party_no END AS party_no
FROM (SELECT a.case_id, b.party_no, CASE WHEN a.side <> b.side THEN 'sides' WHEN acts.acts THEN 'acts_for' ELSE 'twice' END AS how
      FROM parties a JOIN parties b ON b.centre_id = $1 AND b.case_id = a.case_id AND b.person_id = $3
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM representations r WHERE r.centre_id = $1 AND r.case_id = a.case_id
          AND ((r.representative_id = a.id AND r.party_id = b.id) OR (r.representative_id = b.id AND r.party_id = a.id))) AS acts) acts
      WHERE a.centre_id = $1 AND a.person_id = $2
        AND (a.side <> b.side OR acts.acts OR (a.role = b.role AND a.left_on IS NULL AND b.left_on IS NULL))) x
CROSS JOIN LATERAL (SELECT * FROM cases y WHERE y.centre_id = $1 AND y.id = x.case_id OFFSET 0) c
CROSS JOIN (SELECT $1::uuid AS centre_id, $5::boolean AS sees_restricted, $7::date AS today) scope
CROSS JOIN LATERAL ({visible}) seen
WHERE c.voided_on IS NULL
ORDER BY seen.visible DESC, x.how LIMIT 1
