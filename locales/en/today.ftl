## today: the desk

day-heading = { $weekday }, { $day } { $month }
today-nothing-to-see = There is nothing to do here for your role. Open one of the pages above.
today-for-administrators = Add people and their roles under Settings. A second administrator can help when you are away.
today-for-nobody = You have no role yet. Please ask your administrator for one.
today-sessions = Sessions
today-coming = The next seven days
today-deadlines = Deadlines
today-waiting = Waiting
today-so-far = { $month } so far
today-so-far-own = Your cases in { $month }
today-no-sessions = No sessions today.
today-no-coming = No sessions in the next seven days.
today-no-deadlines = No deadline is near.
today-no-waiting = Nothing is waiting.
today-count-sessions = { $count ->
    [one] { $count } session
    *[other] { $count } sessions
}
today-count-deadlines = { $count ->
    [one] { $count } deadline
    *[other] { $count } deadlines
}
today-count-unrecorded = { $count ->
    [one] { $count } session without a record
    *[other] { $count } sessions without a record
}
today-until = until { $time }
today-now = Now
today-taken = { $room }: taken
today-mediation = Mediation: { $names }
today-more = { $count ->
    [one] and { $count } more
    *[other] and { $count } more
}
today-record-missing = { $day }, without a record
due-today = today
due-tomorrow = tomorrow
due-in = { $days ->
    [one] { $days } day left
    *[other] { $days } days left
}
clock-over = { $days ->
    [one] over by { $days } day
    *[other] over by { $days } days
}
due-over = { $days ->
    [one] late by { $days } day
    *[other] late by { $days } days
}

## clock-kind

clock-kind-first-meeting = First meeting
clock-kind-statutory = Statutory deadline
clock-kind-referrer = Referrer's date
clock-kind-hearing = Hearing
today-step = Open
today-no-phone = { $centre } has no phone number yet: invitations do not say whom to call. Your administrator enters it under Settings, Centres.
today-somebody-away = Somebody or a room not available
