UPDATE persons t SET given_name = s.given_name, father_name = s.father_name, family_name = s.family_name, gender = s.gender,
    birth_year = s.birth_year, municipality = s.municipality, contacts_sealed = s.contacts_sealed,
    phone_digest = s.phone_digest, email_digest = s.email_digest, special_sealed = s.special_sealed, version = t.version + 1
FROM staged_persons s
WHERE t.centre_id = s.centre_id AND t.id = s.id
  AND (t.given_name, t.father_name, t.family_name, t.gender, t.birth_year, t.municipality, t.contacts_sealed, t.special_sealed)
      IS DISTINCT FROM (s.given_name, s.father_name, s.family_name, s.gender, s.birth_year, s.municipality, s.contacts_sealed, s.special_sealed)
