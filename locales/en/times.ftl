## free times

times-title = Find a time
times-find = Find times
times-minutes = How many minutes
times-from = Not before
times-from-hint = Looked for from { $day }: parties are told in time.
times-mediators-hint = Nobody ticked: one who speaks the language of the case.
times-parties = Who must be there
times-rooms = Rooms
times-rooms-0 = None: online or elsewhere
times-rooms-1 = One
times-rooms-2 = Two: the sides do not meet
times-sessions = How many sessions
times-every = Days between them
times-by-hand = Without looking
times-none = No free time in the next two months. Try a shorter session, another mediator, or no room.
times-closed = Closed: { $name }
times-late = after the deadline
times-schedule = Schedule these sessions
error-times-changed = One of these times has been taken meanwhile. Here is the plan anew.
times-short = { $count ->
    [one] For { $count } session no time was found in the next two months.
    *[other] For { $count } sessions no time was found in the next two months.
}
hours-title = Hours
hours-none = Closed all week
hours-as-centre = as the centre
hours-lead-centre = As 08:00–16:00, or 08:00–12:00, 13:00–16:00. A day left empty is closed.
hours-lead = Only where they differ from those of the centre: as 08:00–12:00, 13:00–16:00. All left empty: as the centre.
hours-session = A session usually lasts (minutes)
hours-gap = Between two sessions (minutes)
hours-gap-hint = For the room, the mediator and the parties.
hours-notice = Parties are told so many days before
hours-notice-hint = No sooner time is looked for.
error-hours = Please write the hours as 08:00–12:00, 13:00–16:00.
error-hours-none = When is the centre open? Please write the hours of one day at least.
closed-days-title = Closed days
closed-days-lead = No time is looked for on these days. The two Bajrams follow the moon: please enter them when they are announced.
closed-day = Day
closed-day-add = Close on this day
closed-day-open = Open again
closed-day-hint = As it will be shown to everybody.
closed-days-holidays = Add the public holidays of { $year }
closed-days-none = No closed day yet. Add the public holidays of the year.
error-closed-already = The centre is closed then already.
holiday-new-year = New Year
holiday-orthodox-christmas = Orthodox Christmas
holiday-independence = Independence Day
holiday-catholic-easter = Catholic Easter
holiday-constitution = Constitution Day
holiday-labour = Labour Day
holiday-orthodox-easter = Orthodox Easter
holiday-europe = Europe Day
holiday-eid-al-fitr = Eid al-Fitr
holiday-eid-al-adha = Eid al-Adha
holiday-catholic-christmas = Catholic Christmas
times-more = Later days
