INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id, name, municipality, contacts_sealed,
    joined_on, left_on, left_as, women, men, other, undisclosed, heads_source)
SELECT centre_id, id, case_id, party_no, side, role, kind, person_id, name, CASE WHEN kind <> 'person' THEN municipality END,
    contacts_sealed, joined_on, left_on, left_as, women, men, other, undisclosed, heads_source
FROM staged_parties s
WHERE NOT EXISTS (SELECT FROM parties t WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.party_no = s.party_no)
