//! What is recorded about hours, closed days and absences.

/// What happened to when sessions can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's name is its sentence")]
pub enum AvailabilityEvent {
    HoursSet,
    RulesSet,
    DaysClosed,
    DayOpened,
    AbsenceEntered,
    AbsenceTakenOut,
    CalendarRead,
    CalendarTakenOut,
}

impl AvailabilityEvent {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::HoursSet => "hours_set",
            Self::RulesSet => "scheduling_rules_set",
            Self::DaysClosed => "days_closed",
            Self::DayOpened => "day_opened",
            Self::AbsenceEntered => "absence_entered",
            Self::AbsenceTakenOut => "absence_taken_out",
            Self::CalendarRead => "own_calendar_read",
            Self::CalendarTakenOut => "own_calendar_taken_out",
        }
    }
}
