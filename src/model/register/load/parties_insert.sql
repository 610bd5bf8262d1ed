INSERT INTO parties (centre_id, id, case_id, party_no, side, role, kind, person_id, name, municipality, contacts_sealed,
    joined_on, left_on, left_as, women, men, other, undisclosed, heads_source)
SELECT centre_id, id, case_id, party_no, side, role, kind, person_id, name, CASE WHEN kind <> 'person' THEN municipality END,
    contacts_sealed, joined_on, left_on, left_as, women, men, other, undisclosed, heads_source
FROM staged_parties
ON CONFLICT (centre_id, case_id, party_no) DO NOTHING
