## report

report-tab = { $title } · Reports
report-heading = { $month }, { $place }
report-all-centres = all centres
report-sentence-incoming = { $count ->
    [one] { $count } case came in,
    *[other] { $count } cases came in,
}
report-sentence-resolved = { $count ->
    [one] { $count } was resolved,
    *[other] { $count } were resolved,
}
report-sentence-pending = { $count ->
    [one] { $count } is pending.
    *[other] { $count } are pending.
}
report-sentence-mediated = Of { $mediated } that were mediated, { $settled } were settled.
report-own = These are your own cases alone.
report-earlier = Month before
report-later = Month after
report-month = Month
report-centre = Centre
report-show = Show
report-incoming = Incoming
report-resolved = Resolved
report-pending = Pending
report-clearance = Clearance rate
report-settled = Settled
report-of = { $part } of { $whole }
report-mean = Mean time to close
report-days = { $days ->
    [one] { $days } day
    *[other] { $days } days
}
report-median = { $days ->
    [one] median: { $days } day
    *[other] median: { $days } days
}
report-women = Women among persons
report-represented = represented women: { $women } · groups: { $groups }
report-flow = Flow of cases, 13 months
report-flow-caption = First bar: incoming; second: resolved; line: pending.
report-table = Table
report-initiators = Who begins cases, how they end
report-initiated = Begun by
report-mediated = Mediated
report-rate = Rate
report-median-days = Median (days)
report-by-type = Cases by type
report-adr = the form of the courts (NCSC)
report-type = Type
report-begin = At the start
report-referred = Referred
report-transferred = Transferred
report-session-held = With a session
report-session-not-held = Without a session
report-full = In full
report-part = In part
report-none = Not settled
report-other = Other
report-elsewhere = Settled elsewhere
report-unsuitable = Unsuitable
report-no-response = No response
report-end = At the end
report-outcomes = Outcomes
report-time = Time
report-pending-intake = of these in intake
report-pending-active = of these in mediation
report-age-30 = Open up to 30 days
report-age-60 = 31 to 60 days
report-age-90 = 61 to 90 days
report-age-more = 91 days and more
report-overdue = Past the deadline
report-disposition = Disposition time (days, CEPEJ)
report-p90 = Nine in ten cases closed within (days)
report-within-90 = Closed within 90 days
report-within-120 = Closed within 120 days
report-people = People
report-people-note = persons, represented people and organisations are never added
report-role = Role
report-role-initiating = Initiating
report-role-responding = Responding
report-role-injured-party = Injured party
report-role-suspect = Suspect
report-role-other = Other
report-role-total = Persons in all
report-groups = Represented in groups
report-organisations = Organisations
report-f = Women
report-m = Men
report-x = Other
report-u = Undisclosed
report-ages = Persons incoming, by age
report-age = Age
report-communities = Persons incoming, by community
report-community = Community
report-nobody = Nobody in this month.
report-sources = Where cases come from
report-source = Source
report-sessions = Sessions
report-held = Held
report-preparatory = of these preparatory
report-cancelled = Cancelled
report-no-show = No-show
report-hours = Hours (h:min)
report-attended = Persons present
report-genders = women: { $women }, men: { $men }, other: { $other }, undisclosed: { $undisclosed }
report-heads = Members of groups present
report-accompanying = Accompanying persons
report-mediators = Mediators
report-licence = Licence
report-agreements = Agreements and obligations
report-signed = Agreements signed
report-amount = Amount agreed
report-median-amount = Median amount
report-due = Obligations due
report-waived = of these waived
report-on-time = fulfilled on time
report-late = fulfilled late
report-outstanding = outstanding
report-compliance = Compliance
report-compared = { $month }: { $value }
report-running = Until { $day }; the month is not over.
report-future = This month has not begun.
report-no-data = There is no data for this month.
report-unknown-month = What was asked for is no month; the last one that is over is shown.
report-year = Year
report-clearance-base = resolved ÷ incoming
report-settled-base = { $share } of the mediated
report-interval = 95% confidence interval: { $range }
report-few = too few to tell
report-initiators-note = Rate = settled ÷ mediated; below it the 95% confidence interval.
report-initiators-few = Women and men: too few to tell.
report-women-base = { $part } of { $whole } persons; undisclosed: { $undisclosed }
report-pending-base = at the end of the month
report-mediators-note = A session with two mediators counts for each of them: the sum may exceed the { $held } held.
print = Print
printed-on = Printed on { $day }

## lists that are tables, as the report names them

case-type-total = Total
community-undisclosed = Undisclosed
community-albanian = Albanian
community-serb = Serb
community-turkish = Turkish
community-bosniak = Bosniak
community-roma = Roma
community-ashkali = Ashkali
community-egyptian = Egyptian
community-gorani = Gorani
community-montenegrin = Montenegrin
community-croat = Croat
community-other = Other
