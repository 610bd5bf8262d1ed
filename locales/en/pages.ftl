## frame

skip = Skip to the content
demonstration-label = Demonstration
demonstration = DEMONSTRATION – the people and cases here are made up
language = Language
main-navigation = Main
sign-out = Sign out
save = Save
name = Name
email = E-mail
state = State
action = Action
from = From
to = Until
date-hint = For example 31.03.2026

## places

place-today = Today
place-cases = Cases
place-reports = Reports
place-settings = Settings

## sign-in

sign-in-title = Sign in
sign-in = Sign in
sign-in-lead = Mediation case management
sign-in-help = Forgotten the password? Your administrator can give you a new link.
sign-in-wrong = E-mail and password do not belong together. Please try again.
sign-in-too-many = Too many tries. Please wait a minute and try again.
password = Password
password-new = New password
password-again = New password once more
password-present = Present password
password-hint = At least { $min } characters. Four words that only you would put together are good.
password-change = Change password
password-changed = The password is changed. Your other browsers have been signed out.

## invitation

invitation-title = Choose your password
invitation-lead = { $name }, with this password you will sign in as { $email }.
invitation-accept = Save and sign in
invitation-made = The link is ready
invitation-hand-over = Give this address to { $name } ({ $email }). It works once, within { $days } days, and is shown only now.
invitation-again = New invitation
invitation-reset = Link for a new password

## account

account-title = Your account
sign-ins-title = Where you are signed in
sign-in-browser = Browser
sign-in-address = Address
sign-in-since = Since
sign-in-seen = Last seen
sign-in-here = This browser
sign-in-end = Sign out there

## settings

saved = Saved.
users-title = Users
user-new = New user
user-new-lead = You get a link to hand over; the user chooses the password.
user-invite = Make the invitation
user-invited = Invited
user-disabled = Shut out
user-disable = Shut out
user-enable = Let in again
user-details = Details
user-give-roles = Give roles
role = Role
roles = Roles
roles-none = No role yet: the user sees nothing.
installation = The whole installation
grant-place = Where
grant-give = Give the role
grant-end = End
grant-to-hint = The last day; empty for no end
centres-title = Centres
centres-none = No centre yet. Add the first one.
centre-new = New centre
centre-name = Name
centre-code = Code
centre-code-hint = Two to six capital letters; they begin every reference, as FER-2026-0001.
municipality = Municipality
time-zone = Time zone

## counts

cases-count = { $count ->
    [one] { $count } case
    *[other] { $count } cases
}

## errors

errors-title = Please check
error-title = Error: { $title }
error-of = { $field }: { $sentence }
error-required = Please fill this in.
error-choose = Please choose one.
error-email = This is no e-mail address.
error-email-taken = Another user has this e-mail address.
error-date = Please write the date as 31.03.2026.
error-long = At most { $max } characters, please.
error-control = There is a sign in it that is not seen. Please type it anew.
error-password-short = The password needs at least { $min } characters.
error-password-guessable = This password is easy to guess. Four words that do not belong together are hard to guess and easy to keep.
error-password-differs = The two passwords differ.
error-password-wrong = This is not your present password.
error-changed-meanwhile = Somebody else changed this meanwhile
conflict-same = What you typed is stored already.
conflict-text = Nothing of yours is stored yet. Save again to keep what you typed; what is stored now would be replaced.
conflict-stored = Stored now
conflict-typed = What you typed
error-last-administrator = This is the last administrator. Make another one first.
error-grant-held = The user holds this role there already in these days.
error-grant-referrer = The user is a liaison of another court or prosecution in these days. One account acts for one of them.
error-grant-place = This role is held elsewhere: mediators, desk officers, coordinators and directors at a centre, liaisons for a court or prosecution, administrators and auditors in the whole installation.
error-grant-auditor = An auditor’s role needs a last day.
error-ends-before = The last day is before the first.
error-centre-code = Two to six capital letters, please.
error-code-taken = Another centre has this code.
error-name-taken = Another centre has this name; their reports could not be told apart.
error-time-zone = This is no time zone; for Kosovo it is Europe/Belgrade.

## failures

failure-home = To the first page
failure-number = Number of the request, for whoever helps you: { $number }
failure-missing = There is nothing here
failure-missing-text = The page does not exist, or it is not for you.
failure-forged = This was not done
failure-forged-text = The request did not come from a page of Pajtim. Please open the page again and repeat it there.
failure-conflict = Somebody was faster
failure-conflict-text = Somebody else changed this meanwhile. Please look at it again.
failure-too-large = This is too large
failure-too-large-text = More was sent than this page takes. Nothing was stored.
failure-invalid = This was not understood
failure-invalid-text = What was sent does not fit this page. Nothing was stored.
failure-too-many = Too many tries
failure-too-many-text = Please wait a minute and try again.
failure-unavailable = One moment, please
failure-unavailable-text = The database is not to be had just now. Nothing was lost; please try again in a moment.
failure-fault = Something went wrong here
failure-fault-text = It is not your mistake, and nothing was stored half. Please try again; if it stays, tell your administrator.

## links that have ended, a sign-in that has ended, licences

invitation-over-title = This link has ended
invitation-over = A link works once and for { $days } days. Your administrator can give you a new one.
sign-in-lost = Your sign-in has ended. What you typed last was not saved.
grant-licence = Licence number
grant-licence-hint = For mediators: the licence under which the register knows this person.
error-licence-unknown = No mediator of this centre has this licence.
error-licence-taken = This licence belongs to another account.
error-licence-role = Only a mediator has a licence.
error-no-such-day = There is no such day as { $day }.
error-anothers-form = This form was opened by somebody else who was signed in here. Please open it again.
conflict-taken-over = What the other one changed stands in the form already:
conflict-before = Before
two-sentences = { $first } { $second }
