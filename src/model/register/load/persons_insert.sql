INSERT INTO persons (centre_id, id, register_ref, given_name, father_name, family_name, gender, birth_year, municipality,
    contacts_sealed, phone_digest, email_digest, special_sealed)
SELECT centre_id, id, register_ref, given_name, father_name, family_name, gender, birth_year, municipality,
    contacts_sealed, phone_digest, email_digest, special_sealed
FROM staged_persons s
WHERE NOT EXISTS (SELECT FROM persons t WHERE t.centre_id = s.centre_id AND t.id = s.id)
