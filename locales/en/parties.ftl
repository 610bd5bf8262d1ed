# Parties after they joined: their page, corrections, leaving, contacts, what was declared.

party-title = Party { $number } of { $reference }
party-facts = What is known
party-correct = Correct
party-in-case = In this case
person-everywhere = A person is one record at the centre: what you correct here holds in each of their cases.
represented-by = Represented by
accompanied-by = Accompanied by
left-on = No longer takes part since
party-has-left = has left
party-replaced-by = In its place
guardian-ended = No longer acts for { $ward }, who is of age
ward-of-age = Of age: { $guardian } no longer acts as guardian.
error-party-case-void = The case was opened by mistake; nothing in it is changed any more.
error-party-signed = It has signed an agreement for its side; the side stays.
error-left-before-joined = It left before this day.

## leaving
leaving-new = Ends taking part
leaving-day = Last day
leaving-as = How
leaving-replaced-by = Who takes its place
leaving-replaced-by-hint = Heirs or a successor. Add them to the case first, on the same side.
leaving-nobody = Nobody
leaving-undo = Undo: still takes part
leaving-undo-text = It was a mistake: the party takes part as before.
error-leaving-before-joined = It takes part only since { $day }.
error-leaving-before-session = It came to the session of { $day }.
error-leaving-before-signing = It signed an agreement on { $day }.
error-left-already = It has left already.
error-not-left = It takes part.
error-leaving-replacement = Please choose a party that takes part on the same side.
error-leaving-not-replaced = Only of a party that is replaced.

## contacts
contacts = Contacts
contacts-show = Show the contacts
contacts-lead = Nothing is shown until you ask for it. Each look is recorded.
contacts-none = No contacts are known.
contacts-correct = Correct the contacts
unsafe-shared = Somebody else has the same contact
unsafe-title = Unsafe until someone has asked
unsafe-phone = { $other } has the same phone.
unsafe-email = { $other } has the same e-mail.
unsafe-address = { $other } has the same address.
unsafe-stays = Said to be unsafe: do not use it.
unsafe-safe = Said to be safe.
unsafe-asked = { $name } asked on { $day }.
unsafe-ask = Ask the party alone, then record the answer.
unsafe-answer-safe = Asked: it is safe
unsafe-answer-unsafe = Asked: it is not safe

## declared: community, disability, displaced or returned
declared = Declared data
declared-lead = Community, disability, displaced or returned: masked once written. Each look is recorded.
declared-masked = Masked
declared-none = Nothing was declared.
declared-show = Show what was declared
declared-write = Write down what is declared
declared-correct = Correct what was declared
declared-replaces = What you save replaces all that was declared.

## events
event-party-corrected = Party corrected
event-party-left = A party left
event-leaving-undone = Leaving of a party undone
event-contacts-viewed = Contacts read
event-contacts-corrected = Contacts corrected
event-safety-asked = Safe contact asked about
event-declared-viewed = Declared data read
event-declared-corrected = Declared data written

## two records of one person
merges = The same person twice
merges-lead = A person is one record at the centre. If somebody was entered twice, the two can be made one; a mistake can be undone.
merge-hint = Perhaps entered twice
merge-likely = Who may be the same person
merge-none = Nobody in your cases looks like the same person.
merge-compare = Compare
merge-made = Made one
merge-made-by = { $name }, { $day }
merge-new = Make two records one
merge-text = The record that stays stands as it is; what it does not know it takes from the other one. Then it is one person in every case of the centre, also in those that you do not see.
merge-this = This record
merge-other = The other record
merge-cases = Cases that you work on
merge-differs = differs
merge-same = the same
merge-known = known
merge-keep = Which record stays
merge-decide = Make them one
merge-undo = Make them two again
merge-undo-text = The merged record takes part again in what was its own. A party that joined since stays with the record that stayed.
merge-took = Taken from it, and taken away again where it still stands so
error-merge-sides = { $reference }: there they stand on two sides.
error-merge-acts-for = { $reference }: there one acts for the other.
error-merge-twice = { $reference }: there both take part in one role. Was one of them entered by mistake? Then remove it there. Otherwise let one of them leave first.
error-merge-elsewhere = Something that the centre knows speaks against it. Please ask a coordinator.
error-merge-changed = One of the two was changed meanwhile. Here they stand as they are now.
error-merge-gone = These two are one already.
error-merge-undone = It was undone already.
event-persons-compared = Two records compared
event-persons-merged = Two records made one
event-merge-undone = Merging of two records undone
error-party-signed-for = It has signed an agreement for those for whom it acts; they stay.
error-joined-after-session = It came to the session of { $day } already.
error-joined-after-signing = It signed an agreement on { $day } already.

## entered by mistake
party-remove = Entered by mistake
party-remove-text = The party goes from the case, with its invitations to sessions that were not held. Somebody who is in no other case is forgotten altogether: names, contacts and what was declared. This cannot be undone.
party-remove-do = Remove the party
party-held = It cannot be removed, because:
party-held-instead = What is written wrong can be corrected; who took part ends taking part on a day.
party-hold-sessions = it was at a session, or was expected at one that took place or failed
party-hold-signatures = it has signed
party-hold-obligations = it owes something, or something is owed to it
party-hold-contacts = a contact with it is logged
party-hold-answers = it was asked about safe contact, or somebody else because of it
party-hold-acted-for = somebody acts for it
party-hold-replaces = it stands in the place of a party that left
party-hold-merges = two records were made one, or two again, with it
party-hold-alone-on-side = it is alone on its side, and the case has had a mediator
party-hold-closed-stay = it took part in a time of the case that is over
error-party-held = Something hangs on this party; it stays.
error-party-only = A case has one party at least. Please correct this one, or add the other one first.
event-party-removed = A party entered by mistake removed
event-person-suggested = Somebody’s name shown as perhaps the same person
merge-search = Somebody else
merge-search-name = Name
merge-search-none = Nobody of this name in your cases.
merge-search-more = Only the first are shown. Please write more of the name.
