SELECT stay.* FROM scope CROSS JOIN LATERAL (
    SELECT s.opened_on, s.opened_as, s.closed_on, s.outcome, c.case_type, c.referral_source,
        c.mediation_agreed_on < $6 AS active,
        coalesce((SELECT x.due_on FROM clocks k JOIN clock_extensions x ON x.centre_id = k.centre_id AND x.clock_id = k.id
                  WHERE k.centre_id = scope.centre_id AND k.case_id = c.id AND k.kind = 'statutory' AND x.decided_on < $6
                  ORDER BY x.decided_on DESC LIMIT 1),
                 (SELECT k.due_on FROM clocks k
                  WHERE k.centre_id = scope.centre_id AND k.case_id = c.id AND k.kind = 'statutory')) < $6 AS overdue,
        CASE WHEN s.closed_on >= $5 AND s.closed_on < $6 THEN EXISTS (
            SELECT FROM sessions e WHERE e.centre_id = scope.centre_id AND e.case_id = c.id AND e.status = 'held'
            AND e.kind NOT IN ('information', 'pre_mediation') AND e.starts_at < scope.ends_at
            AND (e.starts_at AT TIME ZONE z.time_zone)::date BETWEEN s.opened_on AND s.closed_on)
        ELSE false END AS mediated,
        CASE WHEN s.closed_on >= $5 AND s.closed_on < $6 THEN (
            SELECT CASE WHEN count(*) = 0 THEN 'none'
                        WHEN bool_or(p.kind <> 'person') THEN 'collective'
                        WHEN bool_and(n.gender = 'F') THEN 'women'
                        WHEN bool_and(n.gender = 'M') THEN 'men'
                        ELSE 'mixed' END
            FROM parties p LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
            WHERE p.centre_id = scope.centre_id AND p.case_id = c.id AND p.role IN ('claimant', 'initiator')
              AND (p.joined_on IS NULL OR p.joined_on < $6))
        END AS initiators
    FROM stays s
    JOIN cases c ON c.centre_id = scope.centre_id AND c.id = s.case_id
    JOIN centres z ON z.id = scope.centre_id
    WHERE s.centre_id = scope.centre_id AND c.voided_on IS NULL
      AND s.opened_on < $6 AND (s.closed_on IS NULL OR s.closed_on >= $5)
      AND {counted}
) stay
