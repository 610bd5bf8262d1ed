### Words for the fixed codes of the register: <list>-<code>, underscores as hyphens.

## role: what a user of the system may be

role-mediator = Posrednik/ca
role-desk-officer = Administrativni službenik / Administrativna službenica
role-coordinator = Koordinator/ka
role-liaison = Službenik/ca za posredovanje
role-director = Direktor/ka
role-administrator = Administrator/ka
role-auditor = Revizor/ka

## party-role: what a party is in a case
## $gender (String): F, M, N for a firm or a group, or anything else. Always pass it, if only as an empty text.
## respondent-to-initiator: the code respondent in a case that has no claimant.

party-role-claimant =
    { $gender ->
        [F] Tužilja
        [M] Tužilac
        [N] Tužilačka strana
       *[other] Tužilac/tužilja
    }
party-role-initiator =
    { $gender ->
        [F] Pokretačica
        [M] Pokretač
        [N] Strana koja pokreće
       *[other] Pokretač/ica
    }
party-role-respondent =
    { $gender ->
        [F] Tužena
        [M] Tuženi
        [N] Tužena strana
       *[other] Tuženi/tužena
    }
party-role-respondent-to-initiator = Druga strana
party-role-injured-party =
    { $gender ->
        [F] Oštećena
        [M] Oštećeni
        [N] Oštećena strana
       *[other] Oštećeni/oštećena
    }
party-role-suspect =
    { $gender ->
        [F] Osumnjičena
        [M] Osumnjičeni
        [N] Osumnjičena strana
       *[other] Osumnjičeni/osumnjičena
    }
party-role-other = Druga uloga
party-role-representative =
    { $gender ->
        [F] Zastupnica
        [M] Zastupnik
       *[other] Zastupnik/ca
    }
party-role-interpreter = Tumač
party-role-guardian =
    { $gender ->
        [F] Starateljka
        [M] Staratelj
       *[other] Staratelj/ka
    }
party-role-support-person = Osoba za podršku

## party-kind

party-kind-person = Fizičko lice
party-kind-organisation = Organizacija
party-kind-group = Grupa

## gender

gender-f = Ženski
gender-m = Muški
gender-x = Drugo
gender-u = Ne izjašnjava se

## session-kind

session-kind-information = Informativni sastanak
session-kind-pre-mediation = Pripremni sastanak
session-kind-joint = Zajednički sastanak
session-kind-caucus = Odvojeni sastanak
session-kind-shuttle = Sastanak u odvojenim prostorijama
session-kind-signing = Potpisivanje sporazuma

## session-mode

session-mode-in-person = Uz lično prisustvo
session-mode-online = Preko interneta
session-mode-on-site = Na terenu

## session-status

session-status-scheduled = Zakazan
session-status-held = Održan
session-status-cancelled = Otkazan
session-status-no-show = Nedolazak

## assignment-role: what a mediator is in a case

assignment-role-intake = Prijem predmeta
assignment-role-lead = Glavni/a posrednik/ca
assignment-role-co = Suposrednik/ca

## outcome: how a stay ended

outcome-settled-full = Potpun sporazum
outcome-settled-partial = Delimičan sporazum
outcome-not-settled = Bez sporazuma
outcome-settled-elsewhere = Rešeno van posredovanja
outcome-withdrawn = Odustanak stranke
outcome-no-consent = Bez saglasnosti
outcome-unsuitable = Nepodobno za posredovanje
outcome-no-response = Stranka se nije odazvala
outcome-expired = Istekao rok
outcome-recalled = Povučen od uputioca
outcome-lapsed = Obustavljeno
outcome-transferred = Preneto u drugi centar
outcome-void = Otvoreno greškom

## partial-of: what a settlement in part covers

partial-of-issues = O delu spornih pitanja
partial-of-parties = Između dela stranaka

## left-as: how a party left

left-as-withdrew = Odustanak
left-as-refused = Odbijanje
left-as-no-answer = Stranka se nije odazvala
left-as-settled = Postignut sporazum
left-as-unsuitable = Nepodobno za posredovanje
left-as-died = Smrt stranke
left-as-replaced = Zamena stranke

## opened-as: how a stay began

opened-as-new = Novi
opened-as-resumed = Ponovo otvoren
opened-as-transferred-in = Prenet iz drugog centra

## case-state

case-state-intake = U prijemu
case-state-active = U posredovanju
case-state-closed = Zatvoren
case-state-void = Otvoreno greškom

## agreement-kind

agreement-kind-interim = Privremeni sporazum
agreement-kind-final = Konačni sporazum
agreement-kind-amendment = Izmena sporazuma

## count-source: where a group's head-count comes from

count-source-list = prema spisku
count-source-estimate = prema proceni
count-source-declared = prema izjavi

## initiators: who initiated a case

initiators-women = Žene
initiators-men = Muškarci
initiators-mixed = Mešovito
initiators-collective = Grupe, organizacije
initiators-none = Bez pokretača

## age-band

age-band-under-18 = Mlađi od 18
age-band-18-29 = 18–29
age-band-30-44 = 30–44
age-band-45-64 = 45–64
age-band-65-plus = 65+
age-band-unknown = Nepoznato

## month: as in "maj 2026"

month-1 = januar
month-2 = februar
month-3 = mart
month-4 = april
month-5 = maj
month-6 = jun
month-7 = jul
month-8 = avgust
month-9 = septembar
month-10 = oktobar
month-11 = novembar
month-12 = decembar

## month-short

month-short-1 = jan
month-short-2 = feb
month-short-3 = mar
month-short-4 = apr
month-short-5 = maj
month-short-6 = jun
month-short-7 = jul
month-short-8 = avg
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = dec

## weekday: 1 is Monday, as a heading begins

weekday-1 = Ponedeljak
weekday-2 = Utorak
weekday-3 = Sreda
weekday-4 = Četvrtak
weekday-5 = Petak
weekday-6 = Subota
weekday-7 = Nedelja

## language: each in its own name

language-sq = Shqip
language-sr = Srpski
language-en = English
event-case-opened = Predmet otvoren
event-case-restricted = Predmet ograničen
event-party-joined = Dodata stranka
event-session-scheduled = Sastanak zakazan
event-session-moved = Sastanak izmenjen
event-session-held = Sastanak održan
event-session-missed = Nedolazak na sastanak
event-session-cancelled = Sastanak otkazan
event-mediator-assigned = Posrednik dodeljen
event-assignment-ended = Dodela završena
event-mediation-signed = Potpisan sporazum o pokretanju posredovanja
event-clock-extended = Rok pomeren
event-case-closed = Predmet zatvoren
event-closing-undone = Zatvaranje poništeno
event-case-resumed = Predmet ponovo otvoren
event-case-voided = Otvoreno greškom
event-case-transferred = Preneto u drugi centar
event-case-transferred-in = Preneto iz drugog centra
event-session-put-back = Sastanak vraćen u kalendar
event-clock-set = Određen rok
event-clock-paused = Rok zaustavljen
event-clock-went-on = Rok se nastavlja
event-clock-stopped = Rok ispunjen
event-restriction-lifted = Ograničenje ukinuto
event-user-locked-out = Neko je isključen
event-objection-dismissed = Prigovor nije usvojen
event-lock-out-ended = Ponovo dozvoljeno
