## what settings keep

in-use = In use
out-of-use = Out of use
use-state = Use
retired-hint = It is not offered any more, and stays where it was used. Take the tick away to bring it back.
retired-since = Out of use since { $day }

## rooms

rooms-title = Rooms
rooms-none = No room yet. Add the first one.
room-new = New room
room-name = Name
room-capacity = Places
room-capacity-hint = How many people it holds
error-room-name-taken = Another room of the centre has this name.
error-room-booked = { $count ->
    [one] One session to come is booked here, on { $last }. Move it to another room first.
    *[other] { $count } sessions to come are booked here, the last one on { $last }. Move them to another room first.
}

## mediators

mediators-title = Mediators
mediators-none = No mediator yet. Add the first one.
mediator-new = New mediator
mediator-languages = Languages
mediator-leads = Open cases
mediator-account = Account
mediator-account-hint = Who signs in with it sees the mediator’s cases as the own ones. This cannot be taken back here. An administrator links your own.
mediator-retire = Takes no more cases
mediator-work = Work
mediator-at-work = At work
mediator-retired = Takes no more cases
licence-until = Licence valid until
licence-until-hint = The last day, for example 31.03.2026; empty if it is not known
licence-over = Ran out on { $day }
licence-soon = Runs out on { $day }
licence-unknown = Not known
account-none = No account
account-linked = Account: { $name }
account-nobody = No account can be linked: nobody else holds the role of a mediator at this centre. An administrator gives it.
error-mediator-licence-taken = Another mediator of the centre has this licence number.
error-account-taken = This account belongs to another mediator of the centre.
error-account-unknown = This account cannot be linked by you: it does not hold the role of a mediator at this centre, or it is your own.
error-mediator-leads = { $count ->
    [one] This mediator leads one open case. Give it to somebody else first.
    *[other] This mediator leads { $count } open cases. Give them to somebody else first.
}
spoken-sq = Albanian
spoken-sr = Serbian
spoken-en = English
spoken-tr = Turkish
spoken-rom = Romani

## the lists of the installation

case-types-title = Case types
new-case-type = New case type
referral-sources-title = Sources
new-referral-source = New source
list-position = Place in the list
list-position-hint = The smallest number comes first
list-name = Name
list-code = Code
list-code-hint = The code in registers and reports is made of this name and stays as it is.
list-fixed = Cases and reports depend on the code; it stays as it is.
name-sq = Name in Albanian
name-sr = Name in Serbian
name-en = Name in English
area = Area of law
area-hint = It stays as it is. Family and criminal cases are restricted from the start.
area-civil = Civil
area-family = Family
area-labour = Labour
area-commercial = Commercial
area-criminal = Criminal
error-entry-name-taken = Another entry of the list has this name.

## programmes

programmes-title = Programmes
programmes-none = No programme yet. Add the first one.
programme-new = New programme
programme-name = Name
programme-donor = Donor
programme-to-hint = The last day; from then on it is not offered for new cases. Empty for no end.
error-programme-name-taken = Another programme has this name.

## referrers

referrers-title = Courts and other bodies
referrers-none = No court or other body yet. An intake adds one, or you do.
referrer-new = New court or other body
referrer-name = Name
referrer-language-hint = In which one writes to it
error-referrer-name-taken = Another body of this source has this name.
