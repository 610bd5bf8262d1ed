UPDATE agreements t SET kind = s.kind, signed_on = s.signed_on, amount_cents = s.amount_cents, terms_sealed = s.terms_sealed,
    confirmed_on = s.confirmed_on, refused_on = s.refused_on,
    amends_id = CASE WHEN s.kind = 'amendment' THEN t.amends_id END, version = t.version + 1
FROM staged_agreements s
WHERE t.centre_id = s.centre_id AND t.id = s.id
  AND (t.kind, t.signed_on, t.amount_cents, t.terms_sealed, t.confirmed_on, t.refused_on)
      IS DISTINCT FROM (s.kind, s.signed_on, s.amount_cents, s.terms_sealed, s.confirmed_on, s.refused_on)
