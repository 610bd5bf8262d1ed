## frame

skip = Pređi na sadržaj
demonstration-label = Demonstracija
demonstration = DEMONSTRACIJA – lica i predmeti ovde su izmišljeni
language = Jezik
main-navigation = Glavna navigacija
sign-out = Odjavi se
save = Sačuvaj
name = Ime
email = E-mail
state = Stanje
action = Radnja
from = Od
to = Do
date-hint = Na primer 31.03.2026

## places

place-today = Danas
place-cases = Predmeti
place-reports = Izveštaji
place-settings = Podešavanja

## sign-in

sign-in-title = Prijava
sign-in = Prijavi se
sign-in-lead = Vođenje predmeta posredovanja
sign-in-help = Zaboravili ste lozinku? Administrator vam može dati novi link.
sign-in-wrong = E-mail i lozinka se ne slažu. Molimo pokušajte ponovo.
sign-in-too-many = Previše pokušaja. Molimo sačekajte minut i pokušajte ponovo.
password = Lozinka
password-new = Nova lozinka
password-again = Nova lozinka još jednom
password-present = Sadašnja lozinka
password-hint = Najmanje { $min } znakova. Četiri reči koje biste samo vi spojili su dobar izbor.
password-change = Promeni lozinku
password-changed = Lozinka je promenjena. Ostali vaši pregledači su odjavljeni.

## invitation

invitation-title = Izaberite lozinku
invitation-lead = { $name }, ovom lozinkom ćete se prijavljivati kao { $email }.
invitation-accept = Sačuvaj i prijavi se
invitation-made = Link je spreman
invitation-hand-over = Dajte ovu adresu licu { $name } ({ $email }). Može se iskoristiti samo jednom, u roku od { $days } dana, i prikazuje se samo sada.
invitation-again = Nova pozivnica
invitation-reset = Link za novu lozinku

## account

account-title = Vaš nalog
sign-ins-title = Gde ste prijavljeni
sign-in-browser = Pregledač
sign-in-address = Adresa
sign-in-since = Od
sign-in-seen = Poslednji put viđen
sign-in-here = Ovaj pregledač
sign-in-end = Odjavi

## settings

saved = Sačuvano.
users-title = Korisnici
user-new = Novi korisnik
user-new-lead = Dobijate link koji predajete; lozinku bira sam korisnik.
user-invite = Napravi poziv
user-invited = Pozvan/a
user-disabled = Blokiran/a
user-disable = Blokiraj
user-enable = Odblokiraj
user-details = Podaci
user-give-roles = Dodeli uloge
role = Uloga
roles = Uloge
roles-none = Još bez uloge: korisnik ne vidi ništa.
installation = Cela instalacija
grant-place = Gde
grant-give = Dodeli ulogu
grant-end = Okončaj
grant-to-hint = Poslednji dan; prazno ako nema kraja
centres-title = Centri
centres-none = Još nema centra. Dodajte prvi.
centre-new = Novi centar
centre-name = Naziv
centre-code = Šifra
centre-code-hint = Dva do šest velikih slova; njima počinje svaki broj predmeta, kao FER-2026-0001.
municipality = Opština
time-zone = Vremenska zona

## counts

cases-count = { $count ->
    [one] { $count } predmet
    [few] { $count } predmeta
    *[other] { $count } predmeta
}

## errors

errors-title = Molimo proverite
error-title = Greška: { $title }
error-of = { $field }: { $sentence }
error-required = Popunite ovo polje.
error-choose = Izaberite jednu mogućnost.
error-email = Ovo nije e-mail adresa.
error-email-taken = Ovu e-mail adresu ima drugi korisnik.
error-date = Unesite datum kao 31.03.2026.
error-long = Unesite najviše { $max } znakova.
error-control = Sadrži znak koji se ne vidi. Upišite ponovo.
error-password-short = Lozinka mora imati najmanje { $min } znakova.
error-password-guessable = Ova lozinka se lako pogađa. Četiri reči koje nemaju veze jedna s drugom teško je pogoditi, a lako zapamtiti.
error-password-differs = Dve lozinke se razlikuju.
error-password-wrong = Ovo nije vaša sadašnja lozinka.
error-changed-meanwhile = Neko drugi je ovo u međuvremenu promenio
conflict-same = To što ste upisali već je sačuvano.
conflict-text = Vaše izmene još nisu sačuvane. Sačuvajte ponovo da ostane ono što ste upisali; to će zameniti ono što je sada sačuvano.
conflict-stored = Sada sačuvano
conflict-typed = Šta ste upisali
error-last-administrator = Ovo je poslednji administrator. Prvo postavite drugog.
error-grant-held = Korisnik već ima ovu ulogu tamo u tim danima.
error-grant-referrer = U tim danima korisnik je službenik za posredovanje drugog suda ili tužilaštva. Jedan nalog radi samo za jedno.
error-grant-place = Ova uloga se dodeljuje drugde: posrednici, administrativni službenici, koordinatori i direktori u centru, službenici za posredovanje za sud ili tužilaštvo, administratori i revizori u celoj instalaciji.
error-grant-auditor = Uloga revizora mora imati poslednji dan.
error-ends-before = Poslednji dan je pre prvog.
error-centre-code = Unesite dva do šest velikih slova.
error-code-taken = Ovu šifru ima drugi centar.
error-name-taken = Ovaj naziv ima drugi centar; njihovi izveštaji se ne bi razlikovali.
error-time-zone = Ovo nije vremenska zona; za Kosovo je Europe/Belgrade.

## failures

failure-home = Na prvu stranicu
failure-number = Broj zahteva, za onoga ko vam pomaže: { $number }
failure-missing = Ovde nema ničega
failure-missing-text = Stranica ne postoji ili nije za vas.
failure-forged = Ovo nije izvršeno
failure-forged-text = Zahtev nije došao sa stranice Pajtima. Molimo ponovo otvorite stranicu i tamo ponovite.
failure-conflict = Neko je bio brži
failure-conflict-text = Neko drugi je ovo u međuvremenu promenio. Molimo pogledajte ponovo.
failure-too-large = Ovo je preveliko
failure-too-large-text = Poslato je više nego što ova stranica prima. Ništa nije sačuvano.
failure-invalid = Zahtev nije razumljiv
failure-invalid-text = Ono što je poslato ne odgovara ovoj stranici. Ništa nije sačuvano.
failure-too-many = Previše pokušaja
failure-too-many-text = Molimo sačekajte minut i pokušajte ponovo.
failure-unavailable = Trenutak, molimo
failure-unavailable-text = Baza podataka trenutno nije dostupna. Ništa nije izgubljeno; molimo pokušajte ponovo za koji trenutak.
failure-fault = Nešto nije uspelo
failure-fault-text = Greška nije vaša i ništa nije sačuvano napola. Molimo pokušajte ponovo; ako se ponovi, obavestite administratora.

## links that have ended, a sign-in that has ended, licences

invitation-over-title = Ovaj link više ne važi
invitation-over = Link se može iskoristiti samo jednom i važi { $days } dana. Zatražite novi od administratora.
sign-in-lost = Vaša prijava je istekla. Ono što ste poslednje uneli nije sačuvano.
grant-licence = Broj licence
grant-licence-hint = Za posrednike: licenca pod kojom registar poznaje ovu osobu.
error-licence-unknown = Nijedan posrednik ovog centra nema ovu licencu.
error-licence-taken = Ova licenca pripada drugom nalogu.
error-licence-role = Licencu ima samo posrednik.
error-no-such-day = Datum { $day } ne postoji.
error-anothers-form = Ovaj obrazac je otvorio neko drugi ko je ovde bio prijavljen. Otvorite ga ponovo.
conflict-taken-over = Izmene druge osobe već stoje u obrascu:
conflict-before = Ranije
two-sentences = { $first } { $second }
