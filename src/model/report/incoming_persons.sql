SELECT n.id, n.gender, extract(year FROM t.opened_on)::integer - n.birth_year AS age, n.special_sealed, k.wrapped
FROM touched t
JOIN parties p ON p.centre_id = t.centre_id AND p.case_id = t.case_id AND p.kind = 'person'
JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
LEFT JOIN data_keys k ON k.centre_id = n.centre_id AND k.id = n.id AND n.special_sealed IS NOT NULL
WHERE t.incoming AND p.role IN ('claimant', 'initiator', 'respondent', 'injured_party', 'suspect', 'other')
  AND (p.joined_on IS NULL OR p.joined_on < $6)
