//! The files of a register and their columns, in the order in which they are read and written.

use super::sheet::Layout;

pub(super) const CENTRES: Layout = Layout { name: "centres", columns: &["code", "name", "municipality", "timezone"] };
pub(super) const ROOMS: Layout = Layout { name: "rooms", columns: &["centre", "name", "capacity"] };
pub(super) const MEDIATORS: Layout =
    Layout { name: "mediators", columns: &["licence_no", "name", "gender", "centre", "languages", "licence_valid_until"] };
pub(super) const CASES: Layout = Layout {
    name: "cases",
    columns: &[
        "case_ref",
        "former_ref",
        "centre",
        "opened_as",
        "transferred_from",
        "received_on",
        "referral_source",
        "referrer",
        "referral_number",
        "referred_on",
        "case_type",
        "subject",
        "value_eur",
        "language",
        "programmes",
        "status",
        "closed_on",
        "outcome",
        "partial_of",
        "mediation_agreed_on",
        "deadline_on",
        "restricted",
    ],
};
pub(super) const STAYS: Layout =
    Layout { name: "stays", columns: &["case_ref", "stay_no", "opened_on", "closed_on", "outcome"] };
pub(super) const PARTIES: Layout = Layout {
    name: "parties",
    columns: &[
        "case_ref",
        "party_no",
        "person_ref",
        "side",
        "role",
        "kind",
        "given_name",
        "father_name",
        "family_name",
        "name",
        "gender",
        "birth_year",
        "community",
        "municipality",
        "phone",
        "email",
        "represents",
        "joined_on",
        "left_on",
        "left_as",
        "group_women",
        "group_men",
        "group_other",
        "group_undisclosed",
        "group_count_source",
    ],
};
pub(super) const ASSIGNMENTS: Layout =
    Layout { name: "assignments", columns: &["case_ref", "licence_no", "role", "from_on", "to_on"] };
pub(super) const SESSIONS: Layout = Layout {
    name: "sessions",
    columns: &[
        "case_ref",
        "session_no",
        "kind",
        "mode",
        "starts_at",
        "ends_at",
        "actual_starts_at",
        "actual_ends_at",
        "rooms",
        "mediators",
        "status",
    ],
};
pub(super) const ATTENDANCE: Layout =
    Layout { name: "attendance", columns: &["case_ref", "session_no", "party_no", "attended", "heads"] };
pub(super) const AGREEMENTS: Layout = Layout {
    name: "agreements",
    columns: &["case_ref", "agreement_no", "kind", "signed_on", "amount_eur", "terms", "confirmed_on", "refused_on"],
};
pub(super) const OBLIGATIONS: Layout = Layout {
    name: "obligations",
    columns: &[
        "case_ref",
        "agreement_no",
        "obligation_no",
        "debtor_party_no",
        "creditor_party_no",
        "description",
        "due_on",
        "amount_eur",
        "fulfilled_on",
        "waived_on",
    ],
};

/// All of them; what stands earlier is referred to by what stands later.
pub const FILES: &[Layout] =
    &[CENTRES, ROOMS, MEDIATORS, CASES, STAYS, PARTIES, ASSIGNMENTS, SESSIONS, ATTENDANCE, AGREEMENTS, OBLIGATIONS];
