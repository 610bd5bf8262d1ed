SELECT p.role, p.kind, coalesce(n.gender, 'U') AS gender,
    count(*) FILTER (WHERE t.incoming) AS incoming,
    count(*) FILTER (WHERE t.resolved) AS resolved,
    count(*) FILTER (WHERE t.settled) AS settled,
    ARRAY[coalesce(sum(p.women) FILTER (WHERE t.incoming), 0), coalesce(sum(p.men) FILTER (WHERE t.incoming), 0),
          coalesce(sum(p.other) FILTER (WHERE t.incoming), 0), coalesce(sum(p.undisclosed) FILTER (WHERE t.incoming), 0)]::bigint[] AS incoming_heads,
    ARRAY[coalesce(sum(p.women) FILTER (WHERE t.resolved), 0), coalesce(sum(p.men) FILTER (WHERE t.resolved), 0),
          coalesce(sum(p.other) FILTER (WHERE t.resolved), 0), coalesce(sum(p.undisclosed) FILTER (WHERE t.resolved), 0)]::bigint[] AS resolved_heads,
    ARRAY[coalesce(sum(p.women) FILTER (WHERE t.settled), 0), coalesce(sum(p.men) FILTER (WHERE t.settled), 0),
          coalesce(sum(p.other) FILTER (WHERE t.settled), 0), coalesce(sum(p.undisclosed) FILTER (WHERE t.settled), 0)]::bigint[] AS settled_heads
FROM touched t
JOIN parties p ON p.centre_id = t.centre_id AND p.case_id = t.case_id
LEFT JOIN persons n ON n.centre_id = p.centre_id AND n.id = p.person_id
WHERE p.role IN ('claimant', 'initiator', 'respondent', 'injured_party', 'suspect', 'other')
  AND (p.joined_on IS NULL OR p.joined_on < $6)
GROUP BY 1, 2, 3
