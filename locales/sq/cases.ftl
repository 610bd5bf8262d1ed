## cases

case = Lënda
cases-tab = Lëndët
case-tab = { $reference } · Lëndët
search = Kërko
find-hint = Lënda, pala ose numri  ( / )
search-hint = Emri ose numri
cases-all-centres = Të gjitha qendrat
cases-all-states = Të gjitha gjendjet
cases-all-types = Të gjitha llojet
cases-reset = Shfaq të gjitha
cases-none = Asnjë lëndë nuk përputhet. Hiqni një filtër ose një fjalë.
cases-next = Faqja pasuese
cases-incoming = Të pranuara: { $month }
cases-resolved = Të përfunduara: { $month }
cases-pending = Në proces në fund të muajit: { $month }
cases-tab-of = { $heading } · Lëndët
cases-report = Te raporti
cases-many = mbi 200 lëndë
cases-previous = Faqja paraprake
cases-empty = Ende asnjë lëndë.
cases-all-sources = Të gjitha burimet
cases-all-outcomes = Të gjitha rezultatet
search-hint-numbers = Numri i lëndës
case-parties = Palët
party-name = Emri
case-side = Ana
case-mediator = Ndërmjetësues/e
case-next-session = Seanca e radhës
case-deadline = Afati
deadline-over = { $day }, kaloi
case-restricted = E kufizuar
case-overdue = Me afat të kaluar
case-referred-by = Referuar nga: { $referrer }
case-clock = Afati ligjor
case-clock-day = Dita { $day } nga { $of } · deri më { $due }
case-heads = { $count ->
    [one] { $count } person
    *[other] { $count } persona
}
case-sessions = Seancat
case-no-sessions = Ende asnjë seancë.
case-when = Kur
case-kind = Lloji
case-where = Ku
case-attendance = Pjesëmarrja
case-no-record = Pa shënime
case-clock-over = { $days ->
    [one] Afati skadoi më { $due } (para { $days } dite)
    *[other] Afati skadoi më { $due } (para { $days } ditësh)
}
case-value = Vlera e kontestit
case-agreement-of = { $kind }, nënshkruar më { $day }: { $amount }
case-agreement-on = { $kind }, nënshkruar më { $day }
case-instalment = Nr.
case-due = Afati
case-amount = Shuma
promise-fulfilled = u përmbush më { $day }
promise-waived = u fal më { $day }
promise-over = afati kaloi
promise-open = në pritje
case-facts = Të dhënat
case-received = Pranuar
case-agreed-to-mediate = Marrëveshja për fillimin e ndërmjetësimit
case-closed = Mbyllur
case-outcome = Rezultati
case-programme = Programi
case-former = Numri i mëparshëm
case-resumed = E rihapur
case-history = Historia
case-correct = Korrigjo lëndën
case-correct-hint = Ajo që u shkrua gjatë pranimit. Numri i lëndës mbetet siç është, kurse raportet ndjekin korrigjimin.
error-received-after = Në këtë lëndë kishte veprime që më { $day }. Nuk mund të jetë pranuar më vonë.
error-received-transferred = Kjo lëndë erdhi nga një qendër tjetër; dita e bartjes nuk ndryshohet.
error-which-body = Shkruani cila gjykatë ose prokurori.
event-case-corrected = U korrigjua lënda
history-by-machine = automatikisht
history-by-link = pala, përmes lidhjes
