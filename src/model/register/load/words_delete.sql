DELETE FROM search_words w USING staged_cases s
WHERE w.centre_id = s.centre_id AND w.case_id = s.id
  AND NOT EXISTS (SELECT FROM staged_words n WHERE n.case_id = w.case_id AND n.word = w.word)
