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
