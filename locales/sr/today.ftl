## today: the desk

day-heading = { $weekday }, { $day }. { $month }
today-nothing-to-see = Ovde nema posla za vašu ulogu. Otvorite neku od stranica iznad.
today-for-administrators = U Podešavanjima dodajte ljude i njihove uloge. Drugi administrator pomaže kad vas nema.
today-for-nobody = Još nemate ulogu. Zatražite je od administratora.
today-sessions = Sastanci
today-coming = Narednih sedam dana
today-deadlines = Rokovi
today-waiting = Na čekanju
today-so-far = { $month } do danas
today-so-far-own = Vaši predmeti: { $month }
today-no-sessions = Danas nema sastanaka.
today-no-coming = U narednih sedam dana nema sastanaka.
today-no-deadlines = Nijedan rok nije blizu.
today-no-waiting = Ništa nije na čekanju.
today-count-sessions = { $count ->
    [one] { $count } sastanak
    [few] { $count } sastanka
    *[other] { $count } sastanaka
}
today-count-deadlines = { $count ->
    [one] { $count } rok
    [few] { $count } roka
    *[other] { $count } rokova
}
today-count-unrecorded = { $count ->
    [one] { $count } sastanak bez beležaka
    [few] { $count } sastanka bez beležaka
    *[other] { $count } sastanaka bez beležaka
}
today-until = do { $time }
today-now = Sada
today-taken = { $room }: zauzeto
today-mediation = Posredovanje: { $names }
today-more = { $count ->
    [one] i još { $count }
    [few] i još { $count }
    *[other] i još { $count }
}
today-record-missing = { $day }, bez beležaka
due-today = danas
due-tomorrow = sutra
due-in = { $days ->
    [one] još { $days } dan
    [few] još { $days } dana
    *[other] još { $days } dana
}
clock-over = { $days ->
    [one] istekao pre { $days } dan
    [few] istekao pre { $days } dana
    *[other] istekao pre { $days } dana
}
due-over = { $days ->
    [one] kasni { $days } dan
    [few] kasni { $days } dana
    *[other] kasni { $days } dana
}

## clock-kind

clock-kind-first-meeting = Prvi sastanak
clock-kind-statutory = Zakonski rok
clock-kind-referrer = Rok uputioca
clock-kind-hearing = Ročište
today-step = Otvori
today-no-phone = { $centre } još nema broj telefona: pozivi ne kažu koga pozvati. Administrator ga upisuje pod Podešavanja, Centri.
today-somebody-away = Neko ili prostorija nije na raspolaganju
