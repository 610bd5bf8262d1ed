## absences: leave, repairs, dates to avoid, own calendars

absences-title = Absences
absences-lead = When mediators and rooms cannot be had. No time is looked for then; sessions that are booked stay.
absences-account = Leave, training, a day in court, the busy times of your own calendar: no session is suggested then.
absences-none = No absence to come.
absences-nobody = Your account is linked with no mediator of the centre. A coordinator can do that.
absence-new = New absence
absence-owner = Mediator or room
absence-when = When
absence-from = First day
absence-from-time = From (time)
absence-to = Last day
absence-to-time = Until (time)
absence-to-hint = Empty: the first day alone.
absence-time-hint = Empty: the whole day.
absence-remove = Take out
absence-remove-of = Take out: { $name }, { $when }
absence-sessions = { $count ->
    [one] { $count } session is booked in this time. It stays until somebody moves or cancels it.
    *[other] { $count } sessions are booked in this time. They stay until somebody moves or cancels them.
}
absence-sessions-hidden = { $count ->
    [one] { $count } of them is not shown to you.
    *[other] { $count } of them are not shown to you.
}
error-absence-length = An absence lasts two years at most. Please check the year.
error-absence-over = That is over already.
error-absence-many = That many dates cannot be kept. Please take some out first.
absent-because-leave = Leave
absent-because-training = Training
absent-because-court = In court
absent-because-repair = Repairs
absent-because-asked = Asked to avoid
absent-because-calendar = Own calendar
absent-because-other = Other
own-calendar-title = Own calendar
own-calendar-open = Read in anew
own-calendar-times = { $count ->
    [one] { $count } busy time until { $day }
    *[other] { $count } busy times until { $day }
}
own-calendar-none = No busy time is kept.
own-calendar-kept = Only the times of the next twelve months are kept. Titles, places and people are not.
own-calendar-replaced = What is read in takes the place of what was read in before.
own-calendar-how = Google, Outlook and Apple can save a calendar as a file that ends in .ics.
own-calendar-file = Calendar file
own-calendar-file-hint = As .ics, up to { $max } MB.
own-calendar-text = Or its text
own-calendar-read = Read in
own-calendar-remove = Take all its times out
error-ics-large = The calendar is larger than { $max } MB. Save a shorter period, or fewer calendars.
error-ics-no-calendar = Line { $line }: this is no calendar file. It begins with BEGIN:VCALENDAR.
error-ics-broken = Line { $line } cannot be read. Nothing was stored.
error-ics-unfinished = Line { $line }: a part of the file is missing. Please save it again.
error-ics-no-start = Line { $line }: an event has no beginning.
error-ics-time = Line { $line }: “{ $value }” is no date or time.
error-ics-zone = Line { $line }: the time zone “{ $value }” is not known.
error-ics-order = Line { $line }: an event ends before it begins.
error-ics-twice = Line { $line } says again what may be said once.
error-ics-rule = Line { $line }: it cannot be told for certain when this comes again. Please change the event or leave it out.
error-ics-often = Line { $line }: what comes more often than once a day cannot be read.
error-ics-range = Line { $line }: a change of all later times cannot be read. Please save the calendar with each event on its own.
error-ics-many = Line { $line }: that is more than the calendar of one person holds. Save fewer calendars.
avoid-title = Dates to avoid
avoid-lead = When this person cannot come. It holds in every case of the person in this centre; no time is looked for then.
avoid-none = No date to avoid.
event-date-to-avoid-entered = Date to avoid entered
event-date-to-avoid-taken-out = Date to avoid taken out
session-doubts = Something speaks against this time: { $what }.
session-anyway = Schedule anyway
doubt-closed = the centre is closed ({ $name })
doubt-hours = it is outside the hours of the centre
doubt-absent = { $name } cannot be had then
doubt-asked = { $name } asked to avoid it
times-away = Away or busy: { $names }
doubt-over = it has begun already or is over: what was held is recorded, not scheduled
doubt-unassigned = { $name } does not work on this case and would not see the session; a coordinator can assign the case
