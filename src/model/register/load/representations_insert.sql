INSERT INTO representations (centre_id, case_id, representative_id, party_id)
SELECT DISTINCT s.centre_id, s.case_id, s.id, ward.id
FROM staged_parties s CROSS JOIN LATERAL unnest(s.represents) AS numbered (party_no)
JOIN all_parties ward ON ward.case_id = s.case_id AND ward.party_no = numbered.party_no
ON CONFLICT DO NOTHING
