-- Of these persons ($2), a case of each that the reader may change; whether one is in the case that is joined ($8). Not who stands
-- against the person compared with ($9) in one of these cases: on another side, or acting for the other. A case that the reader may
-- not see takes nobody away: the gap would tell of it.
SELECT n.id, seen_in.reference, seen_in.id AS "case", seen_in.party,
    $8 IS NOT NULL AND EXISTS (SELECT FROM parties j WHERE j.centre_id = $1 AND j.case_id = $8 AND j.person_id = n.id) AS joined
FROM unnest($2::uuid[]) AS n (id)
CROSS JOIN (SELECT $1::uuid AS centre_id, $4::boolean AS sees_restricted, $6::date AS today) scope
CROSS JOIN LATERAL (
    SELECT c.reference, c.id, p.id AS party FROM parties p
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = p.case_id OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    WHERE p.centre_id = $1 AND p.person_id = n.id AND seen.visible AND ($7 OR seen.assigned) ORDER BY c.received_on DESC LIMIT 1) seen_in
WHERE $9::uuid IS NULL OR NOT EXISTS (
    SELECT FROM parties a JOIN parties b ON b.centre_id = $1 AND b.case_id = a.case_id AND b.person_id = n.id
    CROSS JOIN LATERAL (SELECT * FROM cases x WHERE x.centre_id = $1 AND x.id = a.case_id AND x.voided_on IS NULL OFFSET 0) c
    CROSS JOIN LATERAL ({visible}) seen
    WHERE a.centre_id = $1 AND a.person_id = $9 AND seen.visible AND ($7 OR seen.assigned)
      AND (a.side <> b.side OR EXISTS (SELECT FROM representations r WHERE r.centre_id = $1 AND r.case_id = a.case_id
          AND ((r.representative_id = a.id AND r.party_id = b.id) OR (r.representative_id = b.id AND r.party_id = a.id)))))
