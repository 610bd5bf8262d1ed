## report

report-tab = { $title } · Izveštaji
report-heading = { $month }, { $place }
report-all-centres = svi centri
report-sentence-incoming = { $count ->
    [one] { $count } primljen predmet,
    [few] { $count } primljena predmeta,
    *[other] { $count } primljenih predmeta,
}
report-sentence-resolved = { $count ->
    [one] { $count } završen,
    [few] { $count } završena,
    *[other] { $count } završenih,
}
report-sentence-pending = { $count } u toku.
report-sentence-mediated = Od { $mediated } s održanim posredovanjem, { $settled } sa sporazumom.
report-own = Ovo su samo vaši predmeti.
report-earlier = Prethodni mesec
report-later = Sledeći mesec
report-month = Mesec
report-centre = Centar
report-show = Prikaži
report-incoming = Primljeni
report-resolved = Završeni
report-pending = U toku
report-clearance = Stopa rešavanja
report-settled = Sa sporazumom
report-of = { $part } od { $whole }
report-mean = Prosečno trajanje
report-days = { $days ->
    [one] { $days } dan
    [few] { $days } dana
    *[other] { $days } dana
}
report-median = { $days ->
    [one] medijana: { $days } dan
    [few] medijana: { $days } dana
    *[other] medijana: { $days } dana
}
report-women = Žene među licima
report-represented = zastupljene žene: { $women } · grupe: { $groups }
report-flow = Tok predmeta, 13 meseci
report-flow-caption = Prvi stubić: primljeni; drugi: završeni; linija: u toku.
report-table = Tabela
report-initiators = Ko pokreće predmete, kako se završavaju
report-initiated = Pokrenuli
report-mediated = Posredovano
report-rate = Stopa
report-median-days = Medijana (dani)
report-by-type = Predmeti po vrstama
report-adr = obrazac sudova (NCSC)
report-type = Vrsta
report-begin = Na početku
report-referred = Upućeno
report-transferred = Preneto
report-session-held = Sa sastankom
report-session-not-held = Bez sastanka
report-full = Potpun
report-part = Delimičan
report-none = Bez sporazuma
report-other = Ostalo
report-elsewhere = Rešeno van posredovanja
report-unsuitable = Nepodobno
report-no-response = Bez odziva
report-end = Na kraju
report-outcomes = Ishodi
report-time = Vreme
report-pending-intake = od toga u prijemu
report-pending-active = od toga u posredovanju
report-age-30 = Otvoreni do 30 dana
report-age-60 = 31 do 60 dana
report-age-90 = 61 do 90 dana
report-age-more = 91 dan i više
report-overdue = S isteklim rokom
report-disposition = Vreme rešavanja (dani, CEPEJ)
report-p90 = Devet od deset zatvoreno u roku od (dana)
report-within-90 = Zatvoreno za 90 dana
report-within-120 = Zatvoreno za 120 dana
report-people = Ljudi
report-people-note = lica, zastupljeni i organizacije se nikad ne sabiraju
report-role = Uloga
report-role-initiating = Pokretač
report-role-responding = Druga strana
report-role-injured-party = Oštećeni
report-role-suspect = Osumnjičeni
report-role-other = Ostali
report-role-total = Ukupno lica
report-groups = Zastupljeni u grupama
report-organisations = Organizacije
report-f = Žene
report-m = Muškarci
report-x = Ostali
report-u = Ne izjašnjava se
report-ages = Lica u primljenim predmetima, prema starosti
report-age = Starost
report-communities = Lica u primljenim predmetima, prema zajednici
report-community = Zajednica
report-nobody = Niko u ovom mesecu.
report-sources = Odakle dolaze predmeti
report-source = Izvor
report-sessions = Sastanci
report-held = Održani
report-preparatory = od toga pripremni
report-cancelled = Otkazani
report-no-show = Nedolazak
report-hours = Sati (h:min)
report-attended = Prisutna lica
report-genders = žene: { $women }, muškarci: { $men }, ostali: { $other }, ne izjašnjava se: { $undisclosed }
report-heads = Prisutni članovi grupa
report-accompanying = Lica u pratnji
report-mediators = Posrednici
report-licence = Licenca
report-agreements = Sporazumi i obaveze
report-signed = Potpisani sporazumi
report-amount = Ugovoreni iznos
report-median-amount = Medijana iznosa
report-due = Obaveze s rokom u ovom mesecu
report-waived = od toga oproštene
report-on-time = ispunjene na vreme
report-late = ispunjene sa zakašnjenjem
report-outstanding = neispunjene
report-compliance = Ispunjenje
report-compared = { $month }: { $value }
report-running = Zaključno sa { $day }; mesec nije završen.
report-future = Ovaj mesec još nije počeo.
report-no-data = Nema podataka za ovaj mesec.
report-unknown-month = Traženi mesec nije prepoznat; prikazan je poslednji završeni mesec.
report-year = Godina
report-clearance-base = završeni ÷ primljeni
report-settled-base = { $share } predmeta s održanim posredovanjem
report-interval = interval pouzdanosti 95 %: { $range }
report-few = premalo predmeta za procenu
report-initiators-note = Stopa = sa sporazumom ÷ posredovano; ispod nje interval pouzdanosti 95 %.
report-initiators-few = Žene i muškarci: premalo predmeta za poređenje.
report-women-base = { $part } od { $whole } lica; ne izjašnjava se: { $undisclosed }
report-pending-base = na kraju meseca
report-mediators-note = Sastanak s dvoje posrednika broji se kod svakog, pa zbir može preći { $held } održanih.
print = Štampaj
printed-on = Odštampano { $day }

## lists that are tables, as the report names them

case-type-total = Ukupno
community-undisclosed = Ne izjašnjava se
community-albanian = Albanska
community-serb = Srpska
community-turkish = Turska
community-bosniak = Bošnjačka
community-roma = Romska
community-ashkali = Aškalijska
community-egyptian = Egipćanska
community-gorani = Goranska
community-montenegrin = Crnogorska
community-croat = Hrvatska
community-other = Druga
