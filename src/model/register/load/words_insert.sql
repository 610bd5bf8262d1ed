INSERT INTO search_words (centre_id, word, case_id, is_name)
SELECT DISTINCT ON (centre_id, word, case_id, is_name) centre_id, word, case_id, is_name FROM staged_words
ORDER BY centre_id, word, case_id, is_name
ON CONFLICT DO NOTHING
