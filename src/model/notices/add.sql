-- What is to be told, once each.
WITH {wants}
INSERT INTO notices (centre_id, id, case_id, session_id, party_id, mediator_id, about, terms, sequence, starts_at, made_at, due_at)
SELECT $1, gen_random_uuid(), w.case_id, w.session_id, w.party_id, w.mediator_id, w.about, w.terms, w.sequence, w.starts_at, $3, w.due_at
FROM wants w WHERE w.held IS NOT TRUE ORDER BY w.recipient_id
ON CONFLICT (centre_id, session_id, recipient_id) WHERE told_at IS NULL AND dropped_at IS NULL AND about <> 'reminder' DO NOTHING
