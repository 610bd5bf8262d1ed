-- A register knows neither breach nor replacement: what it says of an end goes before them.
UPDATE obligations t SET debtor_id = d.id, creditor_id = c.id, description_sealed = s.description_sealed, due_on = s.due_on,
    amount_cents = s.amount_cents, fulfilled_on = s.fulfilled_on, waived_on = s.waived_on,
    replaced_on = CASE WHEN coalesce(s.fulfilled_on, s.waived_on) IS NULL THEN t.replaced_on END,
    replaced_by = CASE WHEN coalesce(s.fulfilled_on, s.waived_on) IS NULL THEN t.replaced_by END,
    breached_on = CASE WHEN coalesce(s.fulfilled_on, s.waived_on, t.breached_on) >= t.breached_on THEN t.breached_on END,
    breach_recorded_at = CASE WHEN coalesce(s.fulfilled_on, s.waived_on, t.breached_on) >= t.breached_on THEN t.breach_recorded_at END,
    version = t.version + 1
FROM staged_obligations s
LEFT JOIN all_parties d ON d.case_id = s.case_id AND d.party_no = s.debtor_party_no
LEFT JOIN all_parties c ON c.case_id = s.case_id AND c.party_no = s.creditor_party_no
WHERE t.centre_id = s.centre_id AND t.id = s.id
  AND (t.debtor_id, t.creditor_id, t.description_sealed, t.due_on, t.amount_cents, t.fulfilled_on, t.waived_on)
      IS DISTINCT FROM (d.id, c.id, s.description_sealed, s.due_on, s.amount_cents, s.fulfilled_on, s.waived_on)
