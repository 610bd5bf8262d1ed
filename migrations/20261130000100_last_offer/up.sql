-- Whoever asks "what did they say?" asks it in one way: of a session as it stands now, and of what was asked last.

CREATE FUNCTION last_offer(centre uuid, of_case uuid, of_session uuid, as_it_stands integer, party uuid) RETURNS SETOF offers
    LANGUAGE sql STABLE AS $$
    SELECT o.* FROM offers o
    WHERE o.centre_id = centre AND o.case_id = of_case AND o.session_id = of_session AND o.party_id = party AND o.terms = as_it_stands
    ORDER BY o.offered_at DESC, o.id DESC LIMIT 1
$$;
COMMENT ON FUNCTION last_offer(uuid, uuid, uuid, integer, uuid) IS
    'What a party was asked last about a session with these terms, and its answer; nothing when it was not asked. One query with its caller''s.';

CREATE FUNCTION last_offer_to(centre uuid, of_case uuid, of_session uuid, as_it_stands integer, recipient uuid) RETURNS SETOF offers
    LANGUAGE sql STABLE AS $$
    SELECT o.* FROM offers o JOIN parties p ON p.centre_id = centre AND p.id = o.party_id
    WHERE o.centre_id = centre AND o.case_id = of_case AND o.session_id = of_session AND coalesce(p.person_id, p.id) = recipient
        AND o.terms = as_it_stands
    ORDER BY o.offered_at DESC, o.id DESC LIMIT 1
$$;
COMMENT ON FUNCTION last_offer_to(uuid, uuid, uuid, integer, uuid) IS
    'The same of a person, whomever they come for in this case; a group or an organisation is its own recipient.';
