INSERT INTO search_words (centre_id, word, case_id, is_name)
SELECT DISTINCT centre_id, word, case_id, is_name FROM staged_words ORDER BY centre_id, word, case_id
ON CONFLICT DO NOTHING
