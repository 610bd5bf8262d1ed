## closing a case, undoing it, resuming, void cases, transfers

closure-new = Close the case
closure-close = Close the case
closure-day = Closed on
closure-day-hint = The day on which it ended; today, if it is now.
closure-partial-of = What was settled
closure-partial-of-hint = Only for a settlement in part.
closure-undo-hint = A closing that was a mistake can be undone: the case is then as it was before.
closure-court-reads = The court reads: “{ $words }”.
closure-cancel-sessions = { $count ->
    [one] Cancel the session that is still to come; its room and its people are free again
    *[other] Cancel the { $count } sessions that are still to come; their rooms and people are free again
}
closure-explains-settled-full = The parties have agreed on everything, and have signed.
closure-explains-settled-partial = The parties have agreed on some of the issues, or some of the parties have agreed, and have signed.
closure-explains-not-settled = The mediation took place, and ended without an agreement.
closure-explains-settled-elsewhere = The parties have settled by themselves, or before a court.
closure-explains-withdrawn = A party no longer wanted to go on.
closure-explains-no-consent = A party did not consent to mediation.
closure-explains-unsuitable = The dispute or the situation of the parties is not one for mediation.
closure-explains-no-response = A party could not be reached, or did not answer.
closure-explains-expired = The deadline passed before the mediation came to an end.
closure-explains-recalled = The court or other body that referred the case has taken it back.
closure-explains-lapsed = There is nothing left to mediate: a party has died, or the dispute is over.
for-court-agreement = agreement
for-court-agreement-in-part = agreement in part
for-court-without-agreement = mediation ended without agreement
for-court-no-mediation = mediation did not take place
for-court-settled-by-parties = settled by the parties
for-court-file-returned = file returned
for-court-returned = returned
for-court-other-centre = with another centre
closure-before-opening = The case was opened on { $day }. It cannot have been closed before.
closure-before-session = A session was held on { $day }. The case cannot have been closed before.
closure-unrecorded = Of the session on { $day } it is not recorded how it went. Record it first, or close the case on a later day.
closure-sessions-to-come = { $count ->
    [one] A session is still to come. Tick here to cancel it, or cancel it first.
    *[other] { $count } sessions are still to come. Tick here to cancel them, or cancel them first.
}
closure-settled-without-session = A settlement needs a held session of the mediation proper: joint, caucus, shuttle or signing. Record the session first.
closure-settled-without-agreement = A settlement needs an agreement that is signed by the day of the closing. Enter the agreement first.
closure-partial-of-what = Please say what was settled: some of the issues, or between some of the parties.
closure-never-met = No session of the mediation proper was held, so no mediation could end without agreement. Did a party withdraw, not consent or not answer?
closure-consented = The agreement to mediate was signed on { $day }, so consent was given. Did a party withdraw?
closure-met = The parties have met in a joint session, and the court would read that no mediation took place. Did a party withdraw, or was it not settled?
closure-deadline-runs = The deadline runs until { $day }.
closure-nobody-to-recall = The parties came themselves, so nobody can recall the case. Did a party withdraw?
closure-closed-already = The case is closed already.
closed-as = { $outcome }, closed on { $day }
removal-new = Undo the closing
removal-undo = Undo the closing
removal-text = For a closing that was a mistake. The case is as it was before, and its deadlines run on. A case that comes back is resumed instead.
removal-sessions = { $count ->
    [one] Put back the session that was cancelled by the closing
    *[other] Put back the { $count } sessions that were cancelled by the closing
}
removal-open = The case is open.
removal-other-centre = The other centre has this case now. Its coordinator says first that it was opened there by mistake.
removal-taken = A room or somebody invited is taken at that time by now. Without the tick the closing is undone and the sessions stay cancelled.
stay-new = Resume the case
stay-resume = Resume the case
stay-day = Opened again on
stay-text = For a case that comes back. It counts as incoming again, and the earlier closing stands. A closing that was a mistake is undone instead.
stay-before-closing = The case was closed on { $day }. It cannot come back before.
stay-of-void = The case was opened by mistake. Undo that first.
stay-other-centre = Another centre has this case. It would have to come back from there.
void-new = Opened by mistake
void-make = Mark as opened by mistake
void-text = The case counts in no report any more, of earlier months neither. It stays in the list, and this can be undone.
void-because = Why
void-because-error = Opened in error
void-because-double = The same case stands here twice
void-sessions = { $count ->
    [one] The session that is still to come is cancelled.
    *[other] The { $count } sessions that are still to come are cancelled.
}
void-already = This is said of the case already.
void-other-centre = Another centre has this case.
transfer-new = Transfer to another centre
transfer-make = Transfer the case
transfer-to = To which centre
transfer-day = Transferred on
transfer-text = The case is closed here and opened there anew, under a reference of that centre. The parties with their contacts and the referral go along; notes, screening, sessions and agreements stay here. The coordinators there see it in their list.
transfer-nowhere = There is no other centre that takes cases.
case-transferred-to = There
case-undo-closing = Undo the closing
case-resume = Resume
case-opened-by-mistake = Mark as opened by mistake
case-transfer = Transfer
closure-unsigned = Agreement { $number } ({ $kind }, { $day }) ends the dispute, and these have not signed it, nor has anybody for them: { $names }.
closure-unsigned-anyway = Close it as settled all the same
closure-unsigned-interim = Agreement { $number } ({ $kind }, { $day }) does not end the dispute, and no other one does. If a final agreement was signed, please enter it first.
closure-agreement = Open agreement { $number }
