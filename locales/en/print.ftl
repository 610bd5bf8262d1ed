## print: what is handed out on paper, in the language of the person it is for. Names are never inflected.

print-bar = Before you print
print-back = Back
print-language = Language of the paper:
print-for = For:
print-invitation-short = Invitation
print-attendance-short = Attendance sheet
print-mediation-link = Print it for signing
print-receipt-link = Receipt
print-intake-link = Print the form on paper
print-safe-contact = Safe contact: show
print-warn-safe-contact = There is a rule for safe contact with this person. Read it before you print: perhaps no letter may be sent.
print-warn-shared = The same phone, e-mail or address is written for somebody of another side. A letter may come into other hands: please ask first.
centre-address-hint = Street and number, for letters.
centre-phone-hint = Whom to call, as letters say it.
event-invitation-viewed = Invitation opened for printing
print-reference = Reference
print-date = Date
print-to = To:
print-signature = Signature
print-signatures = Signatures
print-number = No.
print-regards = Yours sincerely,
print-day = { $heading } { $year }
print-mediation = Agreement to mediate
print-file-of = Referred by: { $referrer }, file number { $number }
print-mediation-intro = The parties named below agree to try to resolve their dispute by mediation, under Law No. 06/L-009 on Mediation.
print-principles = What the parties and the mediator agree on
print-principle-free = Mediation is voluntary. The parties take part of their own free will, and each may leave the mediation at any time.
print-principle-equal = The parties are equal.
print-principle-impartial = The mediator is independent and impartial, does not decide for the parties, and does not force a solution on them.
print-principle-private = Mediation is confidential and not public. The mediator, the parties and their representatives keep it confidential, unless the parties agree otherwise.
print-principle-evidence = Statements and other information from the mediation are not used as evidence in any other procedure without the consent of the parties.
print-principle-settlement = There is a settlement only if the parties agree on it. It is put in writing and signed by the parties and the mediator.
print-mediation-begins = The mediation begins on the day on which two sides and the mediator have signed.
print-invitation = Invitation to a meeting
print-invitation-intro = We kindly invite you to a meeting at our mediation centre:
print-on-day = Day
print-at-time = Time
print-place = Place
print-room = Room
print-online = Over the internet. Please call us and we will tell you how to join.
print-bring = Please bring with you:
print-bring-identity = an identity document;
print-bring-papers = papers that you consider important;
print-bring-authority = an authorisation, if you act for somebody else.
print-cannot-come = If you cannot come, or if you need an interpreter or other help, please call us as early as you can:
print-invitation-free = Taking part is voluntary, and the meeting is confidential.
print-attendance = Attendance sheet
print-name = Name
print-capacity = As
print-present = Present
print-arrived = Arrived
print-heads = How many persons:
print-somebody-else = Somebody else
print-attendance-note = By signing you only confirm that you were here.
print-settlement = Mediation agreement
print-settlement-intro = In the mediation at this centre, these have reached an agreement:
print-amends = Amendment of the agreement signed on { $day }
print-place-and-date = Place and date: { $place }, { $day }
print-receipt = Acknowledgement of receipt
print-receipt-intro = We confirm that the file was received at our centre.
print-your-number = Your file number
print-received-on = Received on
print-our-number = Our reference
print-receipt-quote = Please quote our reference when you write or call.
print-intake = Intake form
print-intake-note = Please tick or fill in. What is not known, or is not to be said, stays empty.
print-filled-in-by = Filled in by
print-greeting =
    { $gender ->
        [F] Dear Madam,
        [M] Dear Sir,
       *[other] Dear Sir or Madam,
    }
centre-no-phone = none: letters name nobody to call
