## absences: leave, repairs, dates to avoid, own calendars

absences-title = Odsustva
absences-lead = Kada posrednici i prostorije nisu na raspolaganju. Tada se ne traži termin; zakazani sastanci ostaju.
absences-account = Odmor, obuka, dan na sudu, zauzeta vremena vašeg kalendara: tada se sastanak ne predlaže.
absences-none = Nema predstojećih odsustava.
absences-nobody = Vaš nalog nije povezan ni sa jednim posrednikom centra. To može da uradi koordinator.
absence-new = Novo odsustvo
absence-owner = Posrednik ili prostorija
absence-when = Kada
absence-from = Prvi dan
absence-from-time = Od (vreme)
absence-to = Poslednji dan
absence-to-time = Do (vreme)
absence-to-hint = Prazno: samo prvi dan.
absence-time-hint = Prazno: ceo dan.
absence-remove = Ukloni
absence-remove-of = Ukloni: { $name }, { $when }
absence-sessions = { $count ->
    [one] { $count } sastanak je zakazan u to vreme. Ostaje dok ga neko ne pomeri ili otkaže.
    [few] { $count } sastanka su zakazana u to vreme. Ostaju dok ih neko ne pomeri ili otkaže.
    *[other] { $count } sastanaka je zakazano u to vreme. Ostaju dok ih neko ne pomeri ili otkaže.
}
absence-sessions-hidden = { $count ->
    [one] { $count } od njih vam se ne prikazuje.
    [few] { $count } od njih vam se ne prikazuju.
    *[other] { $count } od njih vam se ne prikazuje.
}
error-absence-length = Odsustvo traje najviše dve godine. Proverite godinu.
error-absence-over = To je već prošlo.
error-absence-many = Toliko datuma se ne može čuvati. Prvo neke uklonite.
absent-because-leave = Odmor
absent-because-training = Obuka
absent-because-court = Na sudu
absent-because-repair = Popravka
absent-because-asked = Na zahtev
absent-because-calendar = Sopstveni kalendar
absent-because-other = Drugo
own-calendar-title = Sopstveni kalendar
own-calendar-open = Ponovo učitaj
own-calendar-times = { $count ->
    [one] { $count } zauzeto vreme do { $day }
    [few] { $count } zauzeta vremena do { $day }
    *[other] { $count } zauzetih vremena do { $day }
}
own-calendar-none = Nije sačuvano nijedno zauzeto vreme.
own-calendar-kept = Čuvaju se samo vremena narednih dvanaest meseci. Naslovi, mesta i ljudi ne.
own-calendar-replaced = Ono što se učita zamenjuje ono što je ranije učitano.
own-calendar-how = Google, Outlook i Apple mogu da sačuvaju kalendar kao datoteku koja se završava na .ics.
own-calendar-file = Datoteka kalendara
own-calendar-file-hint = Kao .ics, do { $max } MB.
own-calendar-text = Ili njen tekst
own-calendar-read = Učitaj
own-calendar-remove = Ukloni sva njegova vremena
error-ics-large = Kalendar je veći od { $max } MB. Sačuvajte kraći period ili manje kalendara.
error-ics-no-calendar = Red { $line }: ovo nije datoteka kalendara. Ona počinje sa BEGIN:VCALENDAR.
error-ics-broken = Red { $line } se ne može pročitati. Ništa nije sačuvano.
error-ics-unfinished = Red { $line }: nedostaje deo datoteke. Sačuvajte je ponovo.
error-ics-no-start = Red { $line }: događaj nema početak.
error-ics-time = Red { $line }: „{ $value }” nije datum ili vreme.
error-ics-zone = Red { $line }: vremenska zona „{ $value }” nije poznata.
error-ics-order = Red { $line }: događaj se završava pre nego što počne.
error-ics-twice = Red { $line } ponavlja ono što se kaže samo jednom.
error-ics-rule = Red { $line }: ne zna se pouzdano kada se ovo ponavlja. Izmenite događaj ili ga izostavite.
error-ics-often = Red { $line }: ono što se ponavlja češće od jednom dnevno ne može se pročitati.
error-ics-range = Red { $line }: izmena svih kasnijih vremena ne može se pročitati. Sačuvajte kalendar sa svakim događajem posebno.
error-ics-many = Red { $line }: to je više nego što ima kalendar jedne osobe. Sačuvajte manje kalendara.
avoid-title = Datumi koje treba izbeći
avoid-lead = Kada ova osoba ne može da dođe. Važi u svakom njenom predmetu u ovom centru; tada se ne traži termin.
avoid-none = Nema datuma koje treba izbeći.
event-date-to-avoid-entered = Upisan datum koji treba izbeći
event-date-to-avoid-taken-out = Uklonjen datum koji treba izbeći
session-doubts = Nešto govori protiv ovog termina: { $what }.
session-anyway = Ipak zakaži
doubt-closed = centar ne radi ({ $name })
doubt-hours = to je van radnog vremena centra
doubt-absent = { $name } tada nije na raspolaganju
doubt-asked = { $name } moli da se izbegne
times-away = Odsustvo ili obaveza: { $names }
doubt-over = već je počeo ili je prošao: ono što je održano beleži se, a ne zakazuje
doubt-unassigned = { $name } ne radi na ovom predmetu, a bez dodele nema uvida u ovaj sastanak; predmet dodeljuje koordinator
