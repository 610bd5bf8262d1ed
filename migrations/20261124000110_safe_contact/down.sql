DROP TABLE contact_answers;
