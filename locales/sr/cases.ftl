## cases

case = Predmet
cases-tab = Predmeti
case-tab = { $reference } · Predmeti
search = Traži
find-hint = Predmet, stranka ili broj  ( / )
search-hint = Ime ili broj
cases-all-centres = Svi centri
cases-all-states = Sva stanja
cases-all-types = Sve vrste
cases-reset = Prikaži sve
cases-none = Nijedan predmet ne odgovara. Uklonite filter ili reč.
cases-next = Sledeća stranica
cases-incoming = Primljeni: { $month }
cases-resolved = Završeni: { $month }
cases-pending = U toku na kraju meseca: { $month }
cases-tab-of = { $heading } · Predmeti
cases-report = Na izveštaj
cases-many = više od 200 predmeta
cases-previous = Prethodna stranica
cases-empty = Još nema predmeta.
cases-all-sources = Svi izvori
cases-all-outcomes = Svi ishodi
search-hint-numbers = Broj predmeta
case-parties = Stranke
party-name = Ime/naziv
case-side = Strana
case-mediator = Posrednik/ca
case-next-session = Sledeći sastanak
case-deadline = Rok
deadline-over = { $day }, istekao
case-restricted = Ograničen
case-overdue = Rok istekao
case-referred-by = Uputilac: { $referrer }
case-clock = Zakonski rok
case-clock-day = Dan { $day } od { $of } · do { $due }
case-heads = { $count ->
    [one] { $count } lice
    [few] { $count } lica
    *[other] { $count } lica
}
case-sessions = Sastanci
case-no-sessions = Još nema sastanaka.
case-when = Kada
case-kind = Vrsta
case-where = Gde
case-attendance = Prisustvo
case-no-record = Bez zapisa
case-clock-over = { $days ->
    [one] Rok je istekao { $due } (pre { $days } dan)
    [few] Rok je istekao { $due } (pre { $days } dana)
    *[other] Rok je istekao { $due } (pre { $days } dana)
}
case-value = Vrednost spora
case-agreement-of = { $kind }, potpisano { $day }: { $amount }
case-agreement-on = { $kind }, potpisano { $day }
case-instalment = Rata
case-due = Rok
case-amount = Iznos
promise-fulfilled = ispunjena { $day }
promise-waived = oproštena { $day }
promise-over = kasni
promise-open = predstoji
case-facts = Podaci
case-received = Primljen
case-agreed-to-mediate = Sporazum o pokretanju posredovanja
case-closed = Zatvoren
case-outcome = Ishod
case-programme = Program
case-former = Raniji broj
case-resumed = Ponovo otvoren
case-history = Istorija
case-correct = Ispravi predmet
case-correct-hint = Ono što je upisano pri prijemu. Broj predmeta ostaje isti, a izveštaji prate ispravku.
error-received-after = U ovom predmetu je bilo radnji već { $day }. Nije mogao biti primljen kasnije.
error-received-transferred = Ovaj predmet je došao iz drugog centra; dan prenosa se ne menja.
error-which-body = Upišite koji sud ili koje tužilaštvo.
event-case-corrected = Predmet ispravljen
history-by-machine = automatski
history-by-link = stranka, putem linka
