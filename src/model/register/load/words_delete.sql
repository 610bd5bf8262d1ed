DELETE FROM search_words w USING staged_cases s
WHERE w.centre_id = s.centre_id AND w.case_id = s.id
  AND NOT EXISTS (SELECT FROM staged_words n WHERE n.case_id = w.case_id AND n.word = w.word AND n.is_name = w.is_name)
  -- A case with parties that the register does not hold keeps all its words.
  AND NOT EXISTS (SELECT FROM parties p WHERE p.centre_id = w.centre_id AND p.case_id = w.case_id
      AND NOT EXISTS (SELECT FROM staged_parties n WHERE n.case_id = p.case_id AND n.party_no = p.party_no))
