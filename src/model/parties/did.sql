WITH came AS MATERIALIZED (
    SELECT min((s.starts_at AT TIME ZONE $4)::date) AS first, max((s.starts_at AT TIME ZONE $4)::date) AS last FROM attendees a
    JOIN sessions s ON s.centre_id = a.centre_id AND s.id = a.session_id
    WHERE a.centre_id = $1 AND a.case_id = $2 AND a.party_id = $3 AND s.status = 'held' AND a.attended
), signed AS MATERIALIZED (
    SELECT min(signed_on) AS first, max(signed_on) AS last FROM (
        SELECT g.signed_on FROM mediation_signatures g WHERE g.centre_id = $1 AND g.case_id = $2 AND g.party_id = $3
        UNION ALL
        SELECT g.signed_on FROM agreement_signatures g WHERE g.centre_id = $1 AND g.case_id = $2 AND g.party_id = $3) signatures
)
SELECT came.first AS first_came, came.last AS last_came, signed.first AS first_signed, signed.last AS last_signed FROM came, signed
