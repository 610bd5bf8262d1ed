UPDATE parties t SET side = s.side, role = s.role, kind = s.kind, person_id = s.person_id, name = s.name,
    municipality = CASE WHEN s.kind <> 'person' THEN s.municipality END, contacts_sealed = s.contacts_sealed,
    joined_on = s.joined_on, left_on = s.left_on, left_as = s.left_as,
    replaced_by = CASE WHEN s.left_as = 'replaced' THEN t.replaced_by END, women = s.women, men = s.men, other = s.other,
    undisclosed = s.undisclosed, heads_source = s.heads_source, version = t.version + 1
FROM staged_parties s
LEFT JOIN staged_persons n ON n.id = s.person_id
WHERE t.centre_id = s.centre_id AND t.case_id = s.case_id AND t.party_no = s.party_no
  AND ((t.side, t.role, t.kind, t.person_id, t.name, t.municipality, t.contacts_sealed, t.joined_on, t.left_on, t.left_as,
        t.women, t.men, t.other, t.undisclosed, t.heads_source)
      IS DISTINCT FROM (s.side, s.role, s.kind, s.person_id, s.name, CASE WHEN s.kind <> 'person' THEN s.municipality END,
        s.contacts_sealed, s.joined_on, s.left_on, s.left_as, s.women, s.men, s.other, s.undisclosed, s.heads_source)
    -- A person's own columns stand in the party's row; one that this import has just updated changes the row.
    OR EXISTS (SELECT FROM persons p WHERE p.centre_id = s.centre_id AND p.id = n.id AND p.xmin = pg_current_xact_id()::xid
        AND p.version > 1))
