## cases

case = Case
cases-tab = Cases
case-tab = { $reference } · Cases
search = Search
find-hint = Case, party or number  ( / )
search-hint = Name or number
cases-all-centres = All centres
cases-all-states = All states
cases-all-types = All types
cases-reset = Show all
cases-none = No case fits. Take away a filter or a word.
cases-next = Next page
cases-incoming = Incoming in { $month }
cases-resolved = Resolved in { $month }
cases-pending = Pending at the end of { $month }
cases-tab-of = { $heading } · Cases
cases-report = To the report
cases-many = more than 200 cases
cases-previous = Previous page
cases-empty = No case yet.
cases-all-sources = All sources
cases-all-outcomes = All outcomes
search-hint-numbers = Case number
case-parties = Parties
party-name = Name
case-side = Side
case-mediator = Mediator
case-next-session = Next session
case-deadline = Deadline
deadline-over = { $day }, over
case-restricted = Restricted
case-overdue = Past the deadline
case-referred-by = Referred by { $referrer }
case-clock = Statutory deadline
case-clock-day = Day { $day } of { $of } · until { $due }
case-heads = { $count ->
    [one] { $count } person
    *[other] { $count } persons
}
case-sessions = Sessions
case-no-sessions = No session yet.
case-when = When
case-kind = Kind
case-where = Where
case-attendance = Attendance
case-no-record = Without a record
case-clock-over = { $days ->
    [one] The deadline passed on { $due } ({ $days } day ago)
    *[other] The deadline passed on { $due } ({ $days } days ago)
}
case-value = Value of the dispute
case-agreement-of = { $kind }, signed { $day }: { $amount }
case-agreement-on = { $kind }, signed { $day }
case-instalment = Instalment
case-due = Due
case-amount = Amount
promise-fulfilled = fulfilled { $day }
promise-waived = waived { $day }
promise-over = overdue
promise-open = to come
case-facts = Details
case-received = Received
case-agreed-to-mediate = Agreement to mediate
case-closed = Closed
case-outcome = Outcome
case-programme = Programme
case-former = Former reference
case-resumed = Opened again
case-history = History
case-correct = Correct the case
case-correct-hint = What was written at intake. The reference stays as it is, and the reports follow.
error-received-after = Something happened in this case on { $day } already. It cannot have come in later.
error-received-transferred = This case came from another centre; the day of the transfer stays.
error-which-body = Please write which court or prosecution.
event-case-corrected = Case corrected
history-by-machine = automatically
history-by-link = the party, by its link
