UPDATE cases t SET former_ref = s.former_ref, case_type = s.case_type, referral_source = s.referral_source, subject = s.subject,
    value_cents = s.value_cents, language = s.language, received_on = s.received_on, mediation_agreed_on = s.mediation_agreed_on,
    -- What the register restricted, the register may open again; what a rule or a decision restricted, it may not.
    restricted_on = CASE WHEN s.restricted_because IS NULL AND t.restricted_because = 'register' THEN NULL
        WHEN s.restricted_because IS NOT NULL THEN coalesce(t.restricted_on, s.received_on) ELSE t.restricted_on END,
    restricted_because = CASE WHEN s.restricted_because IS NULL THEN nullif(t.restricted_because, 'register')
        ELSE coalesce(t.restricted_because, s.restricted_because) END,
    voided_on = (SELECT max(v.closed_on) FROM all_stays v WHERE v.case_id = s.id AND v.outcome = 'void'),
    version = t.version + 1
FROM staged_cases s
WHERE t.centre_id = s.centre_id AND t.id = s.id
  -- What this import has just inserted is not changed.
  AND t.xmin <> pg_current_xact_id()::xid
  AND ((t.former_ref, t.case_type, t.referral_source, t.subject, t.value_cents, t.language, t.received_on, t.mediation_agreed_on,
        t.restricted_because, t.voided_on)
      IS DISTINCT FROM (s.former_ref, s.case_type, s.referral_source, s.subject, s.value_cents, s.language, s.received_on,
        s.mediation_agreed_on, CASE WHEN s.restricted_because IS NULL THEN nullif(t.restricted_because, 'register')
            ELSE coalesce(t.restricted_because, s.restricted_because) END, (SELECT max(v.closed_on) FROM all_stays v WHERE v.case_id = s.id AND v.outcome = 'void'))
    -- The first stay, the clock, the referral and the programmes of a case stand in its row too.
    OR EXISTS (SELECT FROM stays f WHERE f.centre_id = t.centre_id AND f.case_id = t.id AND f.stay_no = 1
        AND (f.closed_on, f.outcome, f.partial_of, f.opened_as) IS DISTINCT FROM (s.closed_on, s.outcome, s.partial_of, s.opened_as))
    OR s.deadline_on IS NOT NULL AND s.deadline_on IS DISTINCT FROM (SELECT coalesce(
        (SELECT x.due_on FROM clock_extensions x WHERE x.centre_id = k.centre_id AND x.clock_id = k.id ORDER BY x.decided_on DESC LIMIT 1),
        k.due_on) FROM clocks k WHERE k.centre_id = t.centre_id AND k.case_id = t.id AND k.kind = 'statutory')
    OR EXISTS (SELECT FROM case_referrals l JOIN referrals r ON r.centre_id = l.centre_id AND r.id = l.referral_id
        LEFT JOIN referrers b ON b.id = r.referrer_id
        WHERE l.centre_id = t.centre_id AND l.case_id = t.id
        AND (r.file_number, r.referred_on, b.name) IS DISTINCT FROM (s.referral_number, s.referred_on, s.referrer))
    OR ARRAY(SELECT DISTINCT unnest(s.programmes) ORDER BY 1) IS DISTINCT FROM
       ARRAY(SELECT p.name FROM case_programmes l JOIN programmes p ON p.id = l.programme_id
             WHERE l.centre_id = t.centre_id AND l.case_id = t.id ORDER BY 1))
