//! What happens in a case.

/// Declares what happens in a case: each with the code of its event.
macro_rules! in_case {
    ($($variant:ident = $code:literal),+ $(,)?) => {
        /// Something that happened in a case, to a row of it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant's name is its sentence")]
        pub enum InCase { $($variant),+ }

        impl InCase {
            /// Every code: the history of a case has a name for each.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            pub(super) fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

in_case! {
    Opened = "case_opened",
    Corrected = "case_corrected",
    Restricted = "case_restricted",
    RestrictionLifted = "restriction_lifted",
    LockedOut = "user_locked_out",
    ObjectionDismissed = "objection_dismissed",
    LockOutEnded = "lock_out_ended",
    PartyJoined = "party_joined",
    PartyCorrected = "party_corrected",
    PartyLeft = "party_left",
    LeavingUndone = "leaving_undone",
    PartyRemoved = "party_removed",
    PersonSuggested = "person_suggested",
    ContactsViewed = "contacts_viewed",
    ContactsCorrected = "contacts_corrected",
    SafetyAsked = "safety_asked",
    DateToAvoidEntered = "date_to_avoid_entered",
    DateToAvoidTakenOut = "date_to_avoid_taken_out",
    DeclaredViewed = "declared_viewed",
    DeclaredCorrected = "declared_corrected",
    PersonsCompared = "persons_compared",
    PersonsMerged = "persons_merged",
    MergeUndone = "merge_undone",
    MediatorAssigned = "mediator_assigned",
    AssignmentEnded = "assignment_ended",
    MediationSigned = "mediation_signed",
    ClockSet = "clock_set",
    ClockExtended = "clock_extended",
    ClockPaused = "clock_paused",
    ClockWentOn = "clock_went_on",
    ClockStopped = "clock_stopped",
    NoteWritten = "note_written",
    NotesViewed = "notes_viewed",
    NotesHandedOver = "notes_handed_over",
    ContactLogged = "contact_logged",
    ContactCorrected = "contact_corrected",
    ContactFiled = "contact_filed",
    ContactTakenOut = "contact_taken_out",
    InquiryBecameCase = "inquiry_became_case",
    ContactLogViewed = "contact_log_viewed",
    NextStepDone = "next_step_done",
    SessionScheduled = "session_scheduled",
    SessionReserved = "session_reserved",
    ReservationLapsed = "reservation_lapsed",
    SessionOffered = "session_offered",
    SessionConfirmed = "session_confirmed",
    SessionDeclined = "session_declined",
    OfferLinkMade = "offer_link_made",
    NoticeSent = "notice_sent",
    NoticeTold = "notice_told",
    NoticeTriedAgain = "notice_tried_again",
    NoticeSpared = "notice_spared",
    NoticeUntold = "notice_untold",
    StandbyEntered = "standby_entered",
    StandbyEnded = "standby_ended",
    SessionMoved = "session_moved",
    SessionHeld = "session_held",
    SessionMissed = "session_missed",
    SessionCorrected = "session_corrected",
    SessionRecordTakenBack = "session_record_taken_back",
    SessionCancelled = "session_cancelled",
    Closed = "case_closed",
    ClosingUndone = "closing_undone",
    Resumed = "case_resumed",
    Voided = "case_voided",
    Transferred = "case_transferred",
    TransferredIn = "case_transferred_in",
    SessionPutBack = "session_put_back",
    InvitationViewed = "invitation_viewed",
    AgreementSigned = "agreement_signed",
    AgreementViewed = "agreement_viewed",
    AgreementConfirmed = "agreement_confirmed",
    AgreementRefused = "agreement_refused",
    AgreementAnswerTakenBack = "agreement_answer_taken_back",
    AgreementWritten = "agreement_written",
    AgreementCorrected = "agreement_corrected",
    AgreementRemoved = "agreement_removed",
    ObligationsAdded = "obligations_added",
    ObligationCorrected = "obligation_corrected",
    ObligationRemoved = "obligation_removed",
    ObligationPaid = "obligation_paid",
    ObligationFulfilled = "obligation_fulfilled",
    ObligationWaived = "obligation_waived",
    ObligationReplaced = "obligation_replaced",
    ObligationBreached = "obligation_breached",
    ObligationReopened = "obligation_reopened",
}
