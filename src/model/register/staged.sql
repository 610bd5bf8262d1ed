-- Where the rows of a register wait until all of them have been checked. Gone with the transaction.
CREATE TEMP TABLE staged_centres (line bigint, id uuid, code text, name text, municipality text, time_zone text) ON COMMIT DROP;
CREATE TEMP TABLE staged_rooms (line bigint, id uuid, centre_id uuid, name text, capacity integer) ON COMMIT DROP;
CREATE TEMP TABLE staged_mediators (line bigint, id uuid, centre_id uuid, licence_no text, name text, gender text,
    languages text[], licence_valid_until date) ON COMMIT DROP;
CREATE TEMP TABLE staged_cases (line bigint, id uuid, centre_id uuid, case_ref text, year smallint, number integer, former_ref text,
    opened_as text, transferred_from text, received_on date, referral_source text, referrer text, referral_number text,
    file_key text, referred_on date, case_type text, subject text, value_cents bigint, language text, programmes text[],
    status text, closed_on date, outcome text, partial_of text, mediation_agreed_on date, deadline_on date, restricted_because text,
    from_old_register boolean, wrapped bytea) ON COMMIT DROP;
CREATE TEMP TABLE staged_stays (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, stay_no smallint,
    opened_on date, opened_as text, closed_on date, outcome text, partial_of text) ON COMMIT DROP;
CREATE TEMP TABLE staged_persons (line bigint, id uuid, centre_id uuid, register_ref text, given_name text, father_name text,
    family_name text, gender text, birth_year smallint, municipality text, language text, contacts_sealed bytea,
    phone_digest bytea, email_digest bytea, special_sealed bytea, wrapped bytea) ON COMMIT DROP;
CREATE TEMP TABLE staged_parties (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, party_no smallint, side text,
    role text, kind text, person_id uuid, name text, municipality text, contacts_sealed bytea, wrapped bytea, represents smallint[],
    joined_on date, left_on date, left_as text, women integer, men integer, other integer, undisclosed integer,
    heads_source text) ON COMMIT DROP;
CREATE TEMP TABLE staged_words (centre_id uuid, case_id uuid, word text, is_name boolean) ON COMMIT DROP;
CREATE TEMP TABLE staged_assignments (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, licence_no text,
    role text, from_on date, to_on date) ON COMMIT DROP;
CREATE TEMP TABLE staged_sessions (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, session_no smallint, kind text,
    mode text, starts_at timestamptz, ends_at timestamptz, actual_starts_at timestamptz, actual_ends_at timestamptz,
    rooms text[], mediators text[], status text, starts_on date) ON COMMIT DROP;
CREATE TEMP TABLE staged_attendance (line bigint, centre_id uuid, case_id uuid, case_ref text, session_no smallint, party_no smallint,
    attended boolean, heads integer) ON COMMIT DROP;
CREATE TEMP TABLE staged_agreements (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, agreement_no smallint,
    kind text, signed_on date, amount_cents bigint, terms_sealed bytea, confirmed_on date, refused_on date) ON COMMIT DROP;
CREATE TEMP TABLE staged_obligations (line bigint, id uuid, centre_id uuid, case_id uuid, case_ref text, agreement_no smallint,
    obligation_no smallint, debtor_party_no smallint, creditor_party_no smallint, description_sealed bytea, due_on date,
    amount_cents bigint, fulfilled_on date, waived_on date) ON COMMIT DROP;
