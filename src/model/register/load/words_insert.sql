INSERT INTO search_words (centre_id, word, case_id)
SELECT DISTINCT centre_id, word, case_id FROM staged_words ORDER BY centre_id, word, case_id
ON CONFLICT DO NOTHING
