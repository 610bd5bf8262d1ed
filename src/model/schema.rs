// @generated automatically by Diesel CLI.

pub mod sql_types {
    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]
    #[diesel(postgres_type(name = "xid8", schema = "pg_catalog"))]
    pub struct Xid8;
}

diesel::table! {
    absences (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        room_id -> Nullable<Uuid>,
        mediator_id -> Nullable<Uuid>,
        person_id -> Nullable<Uuid>,
        resource_id -> Uuid,
        from_at -> Timestamptz,
        to_at -> Timestamptz,
        because -> Text,
    }
}

diesel::table! {
    agreement_signatures (centre_id, agreement_id, party_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        agreement_id -> Uuid,
        party_id -> Uuid,
        signed_on -> Date,
    }
}

diesel::table! {
    agreements (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        agreement_no -> Int2,
        kind -> Text,
        signed_on -> Date,
        amount_cents -> Nullable<Int8>,
        terms_sealed -> Nullable<Bytea>,
        confirmed_on -> Nullable<Date>,
        refused_on -> Nullable<Date>,
        court_number -> Nullable<Text>,
        version -> Int4,
        amends_id -> Nullable<Uuid>,
        last_obligation_no -> Int2,
    }
}

diesel::table! {
    assignments (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        role -> Text,
        mediator_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        from_on -> Date,
        to_on -> Nullable<Date>,
        chosen_by -> Text,
        no_conflict_on -> Nullable<Date>,
    }
}

diesel::table! {
    attendees (centre_id, session_id, party_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        session_id -> Uuid,
        party_id -> Uuid,
        arrives_at -> Nullable<Timestamptz>,
        attended -> Nullable<Bool>,
        heads -> Nullable<Int4>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Xid8;

    audit_events (id) {
        id -> Int8,
        transaction_id -> Xid8,
        at -> Timestamptz,
        centre_id -> Nullable<Uuid>,
        case_id -> Nullable<Uuid>,
        user_id -> Nullable<Uuid>,
        actor -> Text,
        event -> Text,
        subject_id -> Nullable<Uuid>,
        facts -> Jsonb,
    }
}

diesel::table! {
    audit_links (chain, number) {
        chain -> Uuid,
        number -> Int8,
        event_id -> Int8,
        hash -> Bytea,
        sealed_at -> Timestamptz,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use super::sql_types::Xid8;

    audit_unsealed (event_id) {
        event_id -> Int8,
        transaction_id -> Xid8,
    }
}

diesel::table! {
    bookings (centre_id, session_id, resource_id) {
        centre_id -> Uuid,
        session_id -> Uuid,
        room_id -> Nullable<Uuid>,
        mediator_id -> Nullable<Uuid>,
        person_id -> Nullable<Uuid>,
        resource_id -> Uuid,
        during -> Tstzrange,
        released_at -> Nullable<Timestamptz>,
        from_at -> Timestamptz,
        to_at -> Timestamptz,
    }
}

diesel::table! {
    calendar_feeds (id) {
        id -> Uuid,
        user_id -> Uuid,
        secret_hash -> Bytea,
        made_at -> Timestamptz,
        last_fetched_on -> Nullable<Date>,
        ended_at -> Nullable<Timestamptz>,
        level -> Text,
    }
}

diesel::table! {
    case_programmes (centre_id, case_id, programme_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        programme_id -> Uuid,
    }
}

diesel::table! {
    case_referrals (centre_id, case_id, referral_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        referral_id -> Uuid,
    }
}

diesel::table! {
    case_types (code) {
        code -> Text,
        area -> Text,
        name_sq -> Text,
        name_sr -> Text,
        name_en -> Text,
        position -> Int4,
        retired_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    cases (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        reference -> Text,
        year -> Int2,
        number -> Int4,
        former_ref -> Nullable<Text>,
        case_type -> Text,
        referral_source -> Text,
        subject -> Text,
        value_cents -> Nullable<Int8>,
        language -> Text,
        received_on -> Date,
        mediation_agreed_on -> Nullable<Date>,
        restricted_on -> Nullable<Date>,
        restricted_because -> Nullable<Text>,
        voided_on -> Nullable<Date>,
        from_old_register -> Bool,
        version -> Int4,
        last_party_no -> Int2,
        last_agreement_no -> Int2,
    }
}

diesel::table! {
    centre_feed_links (secret_hash) {
        secret_hash -> Bytea,
        centre_id -> Uuid,
        feed_id -> Uuid,
    }
}

diesel::table! {
    centre_feeds (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        room_id -> Nullable<Uuid>,
        level -> Text,
        language -> Text,
        made_at -> Timestamptz,
        made_by -> Uuid,
        last_fetched_on -> Nullable<Date>,
        ended_at -> Nullable<Timestamptz>,
        ended_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    centres (id) {
        id -> Uuid,
        code -> Text,
        name -> Text,
        municipality -> Text,
        time_zone -> Text,
        closed_on -> Nullable<Date>,
        version -> Int4,
        second_factor_required_on -> Nullable<Date>,
        address -> Text,
        phone -> Text,
        session_minutes -> Int2,
        gap_minutes -> Int2,
        notice_days -> Int2,
        remind_at -> Nullable<Time>,
    }
}

diesel::table! {
    clock_extensions (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        clock_id -> Uuid,
        decided_on -> Date,
        due_on -> Date,
        reason -> Text,
    }
}

diesel::table! {
    clock_pauses (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        clock_id -> Uuid,
        from_on -> Date,
        to_on -> Nullable<Date>,
        reason -> Text,
    }
}

diesel::table! {
    clocks (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        kind -> Text,
        starts_on -> Nullable<Date>,
        due_on -> Date,
        law -> Text,
        stopped_on -> Nullable<Date>,
    }
}

diesel::table! {
    closed_days (centre_id, day) {
        centre_id -> Uuid,
        day -> Date,
        holiday -> Nullable<Text>,
        name -> Nullable<Text>,
    }
}

diesel::table! {
    closures (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        stay_id -> Uuid,
        closed_on -> Date,
        outcome -> Text,
        partial_of -> Nullable<Text>,
        because -> Nullable<Text>,
        to_centre_id -> Nullable<Uuid>,
        to_reference -> Nullable<Text>,
        before_closed_on -> Nullable<Date>,
        before_outcome -> Nullable<Text>,
        before_partial_of -> Nullable<Text>,
        stopped_clocks -> Array<Nullable<Uuid>>,
        cancelled_sessions -> Array<Nullable<Uuid>>,
        made_by -> Uuid,
        made_at -> Timestamptz,
        undone_by -> Nullable<Uuid>,
        undone_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    communities (code) {
        code -> Text,
        name_sq -> Text,
        name_sr -> Text,
        name_en -> Text,
        position -> Int4,
    }
}

diesel::table! {
    contact_answers (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        party_id -> Uuid,
        other_id -> Uuid,
        channel -> Text,
        digest -> Bytea,
        safe -> Bool,
        asked_by -> Uuid,
        asked_at -> Timestamptz,
    }
}

diesel::table! {
    contact_words (centre_id, word, contact_id) {
        centre_id -> Uuid,
        word -> Bytea,
        contact_id -> Uuid,
    }
}

diesel::table! {
    contacts (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        at -> Timestamptz,
        direction -> Text,
        channel -> Text,
        result -> Text,
        next_step -> Nullable<Text>,
        next_on -> Nullable<Date>,
        content_sealed -> Nullable<Bytea>,
        logged_by -> Uuid,
        inquiry_id -> Nullable<Uuid>,
        case_id -> Nullable<Uuid>,
        party_id -> Nullable<Uuid>,
        version -> Int4,
        set_aside_on -> Nullable<Date>,
        next_done_on -> Nullable<Date>,
        unfiled -> Bool,
    }
}

diesel::table! {
    data_keys (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        wrapped -> Bytea,
    }
}

diesel::table! {
    drafts (user_id, form, key) {
        user_id -> Uuid,
        form -> Text,
        content_sealed -> Bytea,
        saved_at -> Timestamptz,
        key -> Uuid,
    }
}

diesel::table! {
    emergency_accesses (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        user_id -> Uuid,
        reason_sealed -> Bytea,
        from_at -> Timestamptz,
        to_at -> Timestamptz,
    }
}

diesel::table! {
    grants (id) {
        id -> Uuid,
        user_id -> Uuid,
        role -> Text,
        centre_id -> Nullable<Uuid>,
        referrer_id -> Nullable<Uuid>,
        from_on -> Date,
        to_on -> Nullable<Date>,
        granted_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    inquiries (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        opened_on -> Date,
        case_type -> Nullable<Text>,
        case_id -> Nullable<Uuid>,
        closed_on -> Nullable<Date>,
        closed_as -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    installation (one) {
        one -> Bool,
        made_at -> Timestamptz,
        key_check -> Bytea,
        demonstration_since -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    invitations (id) {
        id -> Uuid,
        user_id -> Uuid,
        secret_hash -> Bytea,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    lock_outs (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        user_id -> Uuid,
        because -> Text,
        decided_by -> Uuid,
        decided_alone -> Bool,
        from_at -> Timestamptz,
        to_at -> Nullable<Timestamptz>,
        reason_sealed -> Nullable<Bytea>,
        dismissed -> Bool,
    }
}

diesel::table! {
    mediation_signatures (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        party_id -> Nullable<Uuid>,
        mediator_id -> Nullable<Uuid>,
        signed_on -> Date,
    }
}

diesel::table! {
    mediators (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        licence_no -> Text,
        name -> Text,
        gender -> Text,
        languages -> Array<Nullable<Text>>,
        licence_valid_until -> Nullable<Date>,
        user_id -> Nullable<Uuid>,
        retired_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    municipalities (code) {
        code -> Text,
        name_sq -> Text,
        name_sr -> Text,
        name_en -> Text,
        position -> Int4,
    }
}

diesel::table! {
    note_handovers (centre_id, case_id, side, mediator_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        side -> Text,
        mediator_id -> Uuid,
        agreed_on -> Date,
        recorded_by -> Uuid,
    }
}

diesel::table! {
    notes (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        session_id -> Nullable<Uuid>,
        compartment -> Text,
        side -> Nullable<Text>,
        author_id -> Uuid,
        text_sealed -> Bytea,
        written_at -> Timestamptz,
        replaces_id -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    notices (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        session_id -> Uuid,
        party_id -> Nullable<Uuid>,
        mediator_id -> Nullable<Uuid>,
        recipient_id -> Uuid,
        about -> Text,
        offer_id -> Nullable<Uuid>,
        terms -> Int4,
        sequence -> Int4,
        starts_at -> Timestamptz,
        made_at -> Timestamptz,
        due_at -> Timestamptz,
        attempts -> Int2,
        taken_until -> Nullable<Timestamptz>,
        waits_because -> Nullable<Text>,
        failure -> Nullable<Text>,
        channel -> Nullable<Text>,
        told_at -> Nullable<Timestamptz>,
        told_by -> Nullable<Uuid>,
        dropped_at -> Nullable<Timestamptz>,
        dropped_because -> Nullable<Text>,
    }
}

diesel::table! {
    obligations (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        agreement_id -> Uuid,
        obligation_no -> Int2,
        debtor_id -> Nullable<Uuid>,
        creditor_id -> Nullable<Uuid>,
        description_sealed -> Nullable<Bytea>,
        due_on -> Nullable<Date>,
        amount_cents -> Nullable<Int8>,
        fulfilled_on -> Nullable<Date>,
        waived_on -> Nullable<Date>,
        breached_on -> Nullable<Date>,
        replaced_on -> Nullable<Date>,
        version -> Int4,
        replaced_by -> Nullable<Uuid>,
        breach_recorded_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    offer_links (secret_hash) {
        secret_hash -> Bytea,
        centre_id -> Uuid,
        offer_id -> Uuid,
        made_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    offers (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        session_id -> Uuid,
        party_id -> Uuid,
        terms -> Nullable<Int4>,
        starts_at -> Timestamptz,
        channel -> Text,
        offered_at -> Timestamptz,
        offered_by -> Uuid,
        answer -> Nullable<Text>,
        answered_at -> Nullable<Timestamptz>,
        answered_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    parties (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        party_no -> Int2,
        side -> Nullable<Text>,
        role -> Text,
        kind -> Text,
        person_id -> Nullable<Uuid>,
        name -> Nullable<Text>,
        municipality -> Nullable<Text>,
        contacts_sealed -> Nullable<Bytea>,
        joined_on -> Nullable<Date>,
        left_on -> Nullable<Date>,
        left_as -> Nullable<Text>,
        women -> Nullable<Int4>,
        men -> Nullable<Int4>,
        other -> Nullable<Int4>,
        undisclosed -> Nullable<Int4>,
        heads_source -> Nullable<Text>,
        version -> Int4,
        replaced_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    payments (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        obligation_id -> Uuid,
        paid_on -> Date,
        amount_cents -> Int8,
        received_by -> Nullable<Uuid>,
        recorded_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        undone_by -> Nullable<Uuid>,
        payment_no -> Int2,
        recorded_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    person_merge_parties (centre_id, merge_id, party_id) {
        centre_id -> Uuid,
        merge_id -> Uuid,
        case_id -> Uuid,
        party_id -> Uuid,
    }
}

diesel::table! {
    person_merges (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        kept_id -> Uuid,
        merged_id -> Uuid,
        decided_by -> Uuid,
        decided_at -> Timestamptz,
        undone_at -> Nullable<Timestamptz>,
        filled -> Array<Nullable<Text>>,
        undone_by -> Nullable<Uuid>,
    }
}

diesel::table! {
    persons (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        register_ref -> Nullable<Text>,
        given_name -> Text,
        father_name -> Text,
        family_name -> Text,
        gender -> Text,
        birth_year -> Nullable<Int2>,
        adult_on -> Nullable<Date>,
        municipality -> Nullable<Text>,
        language -> Nullable<Text>,
        contacts_sealed -> Nullable<Bytea>,
        phone_digest -> Nullable<Bytea>,
        email_digest -> Nullable<Bytea>,
        special_sealed -> Nullable<Bytea>,
        version -> Int4,
    }
}

diesel::table! {
    programmes (id) {
        id -> Uuid,
        name -> Text,
        donor -> Nullable<Text>,
        from_on -> Nullable<Date>,
        to_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> Uuid,
        user_id -> Uuid,
        code_hash -> Bytea,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    reference_counters (centre_id, year) {
        centre_id -> Uuid,
        year -> Int2,
        last -> Int4,
    }
}

diesel::table! {
    referral_sources (code) {
        code -> Text,
        name_sq -> Text,
        name_sr -> Text,
        name_en -> Text,
        position -> Int4,
        retired_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    referrals (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        source -> Text,
        referrer_id -> Nullable<Uuid>,
        file_number -> Text,
        file_key -> Text,
        referred_on -> Nullable<Date>,
        received_on -> Date,
        deadline_on -> Nullable<Date>,
        state -> Text,
        answered_on -> Nullable<Date>,
        declined_because -> Nullable<Text>,
        as_sent_sealed -> Nullable<Bytea>,
        sent_by -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    referrers (id) {
        id -> Uuid,
        source -> Text,
        name -> Text,
        language -> Text,
        retired_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    representations (centre_id, representative_id, party_id) {
        centre_id -> Uuid,
        case_id -> Uuid,
        representative_id -> Uuid,
        party_id -> Uuid,
        ends_on -> Nullable<Date>,
    }
}

diesel::table! {
    rooms (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        name -> Text,
        capacity -> Int4,
        retired_on -> Nullable<Date>,
        version -> Int4,
    }
}

diesel::table! {
    screenings (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        party_id -> Uuid,
        interviewed_by -> Uuid,
        interviewed_at -> Timestamptz,
        answers_sealed -> Bytea,
        decision -> Nullable<Text>,
        adjustments -> Array<Nullable<Text>>,
        decided_by -> Nullable<Uuid>,
        version -> Int4,
    }
}

diesel::table! {
    search_words (centre_id, word, case_id, is_name) {
        centre_id -> Uuid,
        word -> Text,
        case_id -> Uuid,
        is_name -> Bool,
    }
}

diesel::table! {
    second_factors (user_id) {
        user_id -> Uuid,
        secret_sealed -> Nullable<Bytea>,
        confirmed_at -> Nullable<Timestamptz>,
        last_step -> Nullable<Int8>,
        offered_sealed -> Nullable<Bytea>,
        offered_at -> Nullable<Timestamptz>,
        reset_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    session_moves (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        session_id -> Uuid,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        mode -> Text,
        place -> Text,
        because -> Text,
        moved_at -> Timestamptz,
        moved_by -> Uuid,
    }
}

diesel::table! {
    sessions (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        session_no -> Int2,
        kind -> Text,
        mode -> Text,
        status -> Text,
        starts_at -> Timestamptz,
        ends_at -> Timestamptz,
        actual_starts_at -> Nullable<Timestamptz>,
        actual_ends_at -> Nullable<Timestamptz>,
        cancelled_because -> Nullable<Text>,
        sequence -> Int4,
        changed_at -> Timestamptz,
        version -> Int4,
        place -> Text,
        reserved_until -> Nullable<Timestamptz>,
        reserved_by -> Nullable<Uuid>,
        terms -> Int4,
        never_was -> Bool,
    }
}

diesel::table! {
    sign_ins (id) {
        id -> Uuid,
        user_id -> Uuid,
        signed_in_at -> Timestamptz,
        last_seen_at -> Timestamptz,
        ended_at -> Nullable<Timestamptz>,
        address -> Text,
        browser -> Text,
    }
}

diesel::table! {
    standbys (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        minutes -> Int2,
        since -> Timestamptz,
        entered_by -> Uuid,
        ended_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    stays (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        case_id -> Uuid,
        stay_no -> Int2,
        opened_on -> Date,
        opened_as -> Text,
        from_centre_id -> Nullable<Uuid>,
        from_case_id -> Nullable<Uuid>,
        closed_on -> Nullable<Date>,
        outcome -> Nullable<Text>,
        partial_of -> Nullable<Text>,
        version -> Int4,
    }
}

diesel::table! {
    submissions (user_id, key) {
        user_id -> Uuid,
        key -> Uuid,
        digest -> Bytea,
        answer -> Text,
        at -> Timestamptz,
    }
}

diesel::table! {
    user_keys (user_id) {
        user_id -> Uuid,
        wrapped -> Bytea,
    }
}

diesel::table! {
    users (id) {
        id -> Uuid,
        email -> Text,
        name -> Text,
        language -> Text,
        password_hash -> Nullable<Text>,
        password_set_at -> Nullable<Timestamptz>,
        made_at -> Timestamptz,
        disabled_at -> Nullable<Timestamptz>,
        links_good_from -> Timestamptz,
        version -> Int4,
    }
}

diesel::table! {
    working_hours (centre_id, id) {
        centre_id -> Uuid,
        id -> Uuid,
        room_id -> Nullable<Uuid>,
        mediator_id -> Nullable<Uuid>,
        weekday -> Int2,
        opens -> Time,
        closes -> Time,
    }
}

diesel::joinable!(absences -> centres (centre_id));
diesel::joinable!(assignments -> users (user_id));
diesel::joinable!(audit_links -> audit_events (event_id));
diesel::joinable!(audit_unsealed -> audit_events (event_id));
diesel::joinable!(calendar_feeds -> users (user_id));
diesel::joinable!(case_programmes -> programmes (programme_id));
diesel::joinable!(cases -> case_types (case_type));
diesel::joinable!(cases -> centres (centre_id));
diesel::joinable!(cases -> referral_sources (referral_source));
diesel::joinable!(centre_feeds -> centres (centre_id));
diesel::joinable!(centres -> municipalities (municipality));
diesel::joinable!(closed_days -> centres (centre_id));
diesel::joinable!(closures -> centres (to_centre_id));
diesel::joinable!(contact_answers -> users (asked_by));
diesel::joinable!(contacts -> centres (centre_id));
diesel::joinable!(contacts -> users (logged_by));
diesel::joinable!(data_keys -> centres (centre_id));
diesel::joinable!(drafts -> users (user_id));
diesel::joinable!(emergency_accesses -> users (user_id));
diesel::joinable!(grants -> centres (centre_id));
diesel::joinable!(grants -> referrers (referrer_id));
diesel::joinable!(inquiries -> case_types (case_type));
diesel::joinable!(inquiries -> centres (centre_id));
diesel::joinable!(invitations -> users (user_id));
diesel::joinable!(mediators -> centres (centre_id));
diesel::joinable!(mediators -> users (user_id));
diesel::joinable!(note_handovers -> users (recorded_by));
diesel::joinable!(notes -> users (author_id));
diesel::joinable!(notices -> users (told_by));
diesel::joinable!(parties -> municipalities (municipality));
diesel::joinable!(persons -> centres (centre_id));
diesel::joinable!(persons -> municipalities (municipality));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(reference_counters -> centres (centre_id));
diesel::joinable!(referrals -> centres (centre_id));
diesel::joinable!(referrals -> referral_sources (source));
diesel::joinable!(referrals -> referrers (referrer_id));
diesel::joinable!(referrals -> users (sent_by));
diesel::joinable!(referrers -> referral_sources (source));
diesel::joinable!(rooms -> centres (centre_id));
diesel::joinable!(second_factors -> users (user_id));
diesel::joinable!(session_moves -> users (moved_by));
diesel::joinable!(sessions -> users (reserved_by));
diesel::joinable!(sign_ins -> users (user_id));
diesel::joinable!(standbys -> users (entered_by));
diesel::joinable!(submissions -> users (user_id));
diesel::joinable!(user_keys -> users (user_id));
diesel::joinable!(working_hours -> centres (centre_id));

diesel::allow_tables_to_appear_in_same_query!(
    absences,
    agreement_signatures,
    agreements,
    assignments,
    attendees,
    audit_events,
    audit_links,
    audit_unsealed,
    bookings,
    calendar_feeds,
    case_programmes,
    case_referrals,
    case_types,
    cases,
    centre_feed_links,
    centre_feeds,
    centres,
    clock_extensions,
    clock_pauses,
    clocks,
    closed_days,
    closures,
    communities,
    contact_answers,
    contact_words,
    contacts,
    data_keys,
    drafts,
    emergency_accesses,
    grants,
    inquiries,
    installation,
    invitations,
    lock_outs,
    mediation_signatures,
    mediators,
    municipalities,
    note_handovers,
    notes,
    notices,
    obligations,
    offer_links,
    offers,
    parties,
    payments,
    person_merge_parties,
    person_merges,
    persons,
    programmes,
    recovery_codes,
    reference_counters,
    referral_sources,
    referrals,
    referrers,
    representations,
    rooms,
    screenings,
    search_words,
    second_factors,
    session_moves,
    sessions,
    sign_ins,
    standbys,
    stays,
    submissions,
    user_keys,
    users,
    working_hours,
);
