## What is wrong with a register that is being imported

finding-fault = fault
finding-warning = warning
finding-amount-too-small = the obligations sum to more than this amount
finding-booked = taken twice at one time
finding-case-ref-form = a reference is the centre’s code, a year and a number of at least four digits, as FER-2026-0001
finding-closed-before-opened = ends before it begins
finding-control-character = a sign stands in it that is not seen and steers others; type the text anew
finding-duplicate-key = stands in the file already
finding-group-needs-heads = a group needs the number of its members
finding-heads-of-person = only a group has head-counts
finding-local-time = the clocks skip this time or have it twice
finding-missing-column = this column is missing
finding-missing-file = this file is missing
finding-name-needed = a person needs a name
finding-no-agreement = settled, but there is no agreement
finding-no-session = settled, but no session of the mediation proper was held in this time
finding-not-a-date = no date; write 2026-03-31 or 31.03.2026
finding-not-a-number = no number as it is needed here
finding-not-a-time = no time; write 2026-03-31 14:30
finding-not-csv = this is no CSV file in UTF-8; save it as “CSV UTF-8”
finding-not-utf8 = the text is not UTF-8; save the file as “CSV UTF-8”
finding-outcome-without-closing = a closing date and an outcome go together
finding-overlaps = overlaps with what comes before it
finding-person-differs = the same person is described differently above
finding-repeated-referral = the same file number stands at another case too
finding-represents-nobody = represents nobody
finding-required = something is needed here
finding-status-disagrees = does not agree with the dates or the state
finding-stay-order = further stays are numbered 2, 3, …
finding-too-long = the text is too long
finding-unknown-case = cases.csv has no such case
finding-unknown-centre = no such centre
finding-unknown-code = not one of the codes that can stand here
finding-unknown-column = a column that is not known; it was passed over
finding-unknown-file = this file has another name than the register’s files; it was passed over
finding-unknown-mediator = no such mediator at this centre
finding-unknown-party = the case has no such party
finding-unknown-reference = refers to nothing that is there
finding-unknown-room = no such room at this centre
finding-wrong-cell-count = the row has more or fewer cells than the headings
finding-and-more = { $count ->
    [one] and one more of the same cause
   *[other] and { $count } more of the same cause
}
finding-depends = { $count ->
    [one] one row depends on cases with faults and was not checked
   *[other] { $count } rows depend on cases with faults and were not checked
}
