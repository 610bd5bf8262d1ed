## standby list

standby-title = Standby list
standby-lead = Cases that wait for an earlier time. A case leaves the list when a session of it is scheduled or moved to an earlier time, or when it is closed.
standby-freed = Freed or declined times
standby-waiting = Who waits
standby-none = No case waits for an earlier time.
standby-since = waits since { $day } ({ $by })
standby-waits-since = Waits since { $day }
standby-minutes = { $count ->
    [one] { $count } minute
    *[other] { $count } minutes
}
standby-end = Take off the list
standby-end-of = Take off the list: { $reference }
standby-wait = Wants an earlier time
standby-hint = If a time becomes free that suits this case, it is shown to you.
standby-all = See the list
standby-short = Who?
standby-could-take = { $count ->
    [one] { $count } case could take this time
    *[other] { $count } cases could take this time
}
standby-show-title = A time has become free
standby-free = The session is cancelled; its time is free again.
standby-stands = Somebody cannot come, but the session still stands. Move or cancel it first:
standby-nobody = Nobody on the standby list could take this time.
standby-take = Take this time
standby-moves = moves its later session
event-standby-entered = Put on the standby list
event-standby-ended = Taken off the standby list
standby-declined-title = A time may become free
