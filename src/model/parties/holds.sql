-- What hangs on a party ($3, of side $4) of a case. What a side says in confidence hangs on the side: who is alone on one stays as
-- soon as there was a mediator to say it to, so that nobody learns from this whether something was said.
SELECT
    EXISTS (SELECT FROM attendees a JOIN sessions s ON s.centre_id = $1 AND s.id = a.session_id
        WHERE a.centre_id = $1 AND a.case_id = $2 AND a.party_id = $3
          AND (s.status IN ('held', 'no_show') OR a.attended IS NOT NULL)) AS sessions,
    EXISTS (SELECT FROM mediation_signatures g WHERE g.centre_id = $1 AND g.case_id = $2 AND g.party_id = $3)
        OR EXISTS (SELECT FROM agreement_signatures g WHERE g.centre_id = $1 AND g.case_id = $2 AND g.party_id = $3) AS signatures,
    EXISTS (SELECT FROM obligations o WHERE o.centre_id = $1 AND o.case_id = $2 AND $3 IN (o.debtor_id, o.creditor_id)) AS obligations,
    EXISTS (SELECT FROM contacts k WHERE k.centre_id = $1 AND k.case_id = $2 AND k.party_id = $3)
        OR EXISTS (SELECT FROM notices w WHERE w.centre_id = $1 AND w.case_id = $2 AND w.party_id = $3 AND w.told_at IS NOT NULL) AS contacts,
    EXISTS (SELECT FROM contact_answers w WHERE w.centre_id = $1 AND w.case_id = $2 AND $3 IN (w.party_id, w.other_id)) AS answers,
    EXISTS (SELECT FROM representations r WHERE r.centre_id = $1 AND r.case_id = $2 AND r.party_id = $3) AS acted_for,
    EXISTS (SELECT FROM parties q WHERE q.centre_id = $1 AND q.case_id = $2 AND q.replaced_by = $3) AS replaces,
    EXISTS (SELECT FROM person_merge_parties l WHERE l.centre_id = $1 AND l.case_id = $2 AND l.party_id = $3) AS merges,
    $4 IS NOT NULL
        AND NOT EXISTS (SELECT FROM parties q WHERE q.centre_id = $1 AND q.case_id = $2 AND q.side = $4 AND q.id <> $3)
        AND EXISTS (SELECT FROM assignments m WHERE m.centre_id = $1 AND m.case_id = $2 AND m.role = 'lead') AS alone_on_side,
    EXISTS (SELECT FROM stays s JOIN parties p ON p.centre_id = $1 AND p.id = $3
        WHERE s.centre_id = $1 AND s.case_id = $2 AND s.closed_on IS NOT NULL AND coalesce(p.joined_on <= s.closed_on, true)) AS closed_stay
