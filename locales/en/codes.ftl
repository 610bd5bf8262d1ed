### Words for the fixed codes of the register: <list>-<code>, underscores as hyphens.

## role: what a user of the system may be

role-mediator = Mediator
role-desk-officer = Desk officer
role-coordinator = Coordinator
role-liaison = Liaison
role-director = Director
role-administrator = Administrator
role-auditor = Auditor

## party-role: what a party is in a case
## $gender (String): F, M, N for a firm or a group, or anything else. Always pass it, if only as an empty text.
## respondent-to-initiator: the code respondent in a case that has no claimant.

party-role-claimant = Claimant
party-role-initiator = Initiator
party-role-respondent = Respondent
party-role-respondent-to-initiator = Other party
party-role-injured-party = Injured party
party-role-suspect = Suspect
party-role-other = Other role
party-role-representative = Representative
party-role-interpreter = Interpreter
party-role-guardian = Guardian
party-role-support-person = Support person

## party-kind

party-kind-person = Person
party-kind-organisation = Organisation
party-kind-group = Group

## gender

gender-f = Female
gender-m = Male
gender-x = Other
gender-u = Undisclosed

## session-kind

session-kind-information = Information meeting
session-kind-pre-mediation = Pre-mediation meeting
session-kind-joint = Joint session
session-kind-caucus = Caucus
session-kind-shuttle = Shuttle session
session-kind-signing = Signing

## session-mode

session-mode-in-person = In person
session-mode-online = Online
session-mode-on-site = On site

## session-status

session-status-scheduled = Scheduled
session-status-held = Held
session-status-cancelled = Cancelled
session-status-no-show = No-show

## assignment-role: what a mediator is in a case

assignment-role-intake = Intake
assignment-role-lead = Lead mediator
assignment-role-co = Co-mediator

## outcome: how a stay ended

outcome-settled-full = Settled in full
outcome-settled-partial = Settled in part
outcome-not-settled = Not settled
outcome-settled-elsewhere = Settled elsewhere
outcome-withdrawn = Withdrawn
outcome-no-consent = No consent
outcome-unsuitable = Unsuitable
outcome-no-response = No response
outcome-expired = Expired
outcome-recalled = Recalled
outcome-lapsed = Lapsed
outcome-transferred = Transferred
outcome-void = Void

## partial-of: what a settlement in part covers

partial-of-issues = On some of the issues
partial-of-parties = Between some of the parties

## left-as: how a party left

left-as-withdrew = Withdrew
left-as-refused = Refused
left-as-no-answer = No answer
left-as-settled = Settled
left-as-unsuitable = Unsuitable
left-as-died = Died
left-as-replaced = Replaced

## opened-as: how a stay began

opened-as-new = New
opened-as-resumed = Resumed
opened-as-transferred-in = Transferred in

## case-state

case-state-intake = Intake
case-state-active = In mediation
case-state-closed = Closed
case-state-void = Void

## agreement-kind

agreement-kind-interim = Interim agreement
agreement-kind-final = Final agreement
agreement-kind-amendment = Amendment

## count-source: where a group's head-count comes from

count-source-list = from a list
count-source-estimate = estimated
count-source-declared = as declared

## initiators: who initiated a case

initiators-women = Women
initiators-men = Men
initiators-mixed = Mixed
initiators-collective = Groups, organisations
initiators-none = No initiating party

## age-band

age-band-under-18 = Under 18
age-band-18-29 = 18–29
age-band-30-44 = 30–44
age-band-45-64 = 45–64
age-band-65-plus = 65+
age-band-unknown = Unknown

## month: as in "maj 2026"

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## month-short

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## weekday: 1 is Monday, as a heading begins

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

## language: each in its own name

language-sq = Shqip
language-sr = Srpski
language-en = English
event-case-opened = Case opened
event-case-restricted = Case restricted
event-party-joined = Party added
event-session-scheduled = Session scheduled
event-session-moved = Session moved
event-session-held = Session held
event-session-missed = Session missed
event-session-cancelled = Session cancelled
event-mediator-assigned = Mediator assigned
event-assignment-ended = Assignment ended
event-mediation-signed = Agreement to mediate signed
event-clock-extended = Deadline moved
event-case-closed = Case closed
event-closing-undone = Closing undone
event-case-resumed = Case resumed
event-case-voided = Opened by mistake
event-case-transferred = Transferred to another centre
event-case-transferred-in = Transferred from another centre
event-session-put-back = Session put back
event-clock-set = Deadline set
event-clock-paused = Deadline stands still
event-clock-went-on = Deadline goes on
event-clock-stopped = Deadline done
event-restriction-lifted = Restriction lifted
event-user-locked-out = Somebody locked out
event-objection-dismissed = Objection not upheld
event-lock-out-ended = Let in again
