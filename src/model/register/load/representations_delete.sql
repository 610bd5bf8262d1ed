DELETE FROM representations r USING staged_parties s, parties ward
WHERE r.centre_id = s.centre_id AND r.representative_id = s.id
  AND ward.centre_id = r.centre_id AND ward.id = r.party_id AND NOT ward.party_no = ANY (s.represents)
