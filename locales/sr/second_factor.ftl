## the second factor under Account

second-factor = Drugi korak prijave
second-factor-lead = Pored lozinke, prijava traži i kod iz aplikacije na vašem telefonu. Ko sazna lozinku, ne može ući samo s njom.
second-factor-on = Uključeno
second-factor-since = Uključeno od { $at }.
second-factor-keep = Promeni
second-factor-set-up = Uključi drugi korak
second-factor-begin = Nastavi
second-factor-how = Potrebna vam je aplikacija za kodove za prijavu na telefonu: Google Authenticator, Microsoft Authenticator, Aegis ili neka druga. Najpre unesite lozinku.
second-factor-wanted = { $centre } traži drugi korak od svih koji tamo rade. Molimo uključite ga; zatim se otvara i sve ostalo.
second-factor-stays = Ostaje uključen, jer se ovde traži: { $centre }.
second-factor-was-reset = Administrator vam je uklonio drugi korak { $at }. Uključite ga ponovo. Ako to niste tražili, obavestite centar.
second-factor-is-off = Drugi korak je isključen. Sada je dovoljna samo lozinka.
second-factor-scan = Otvorite aplikaciju i njome skenirajte ovu sliku.
second-factor-picture = Ključ kao QR kod; isti ključ je ispod kao tekst
second-factor-type = Ili upišite ovaj ključ u aplikaciju:
second-factor-here = Aplikacija je na ovom uređaju? Otvorite je ovde.
second-factor-first-hint = Šest cifara koje aplikacija sada pokazuje
second-factor-confirm = Uključi
second-factor-done = Drugi korak je uključen. Ostali vaši pregledači su odjavljeni.
second-factor-move = Novi telefon
second-factor-move-how = Novi ključ zamenjuje sadašnji čim ga potvrdite. Ako starog telefona više nema, upotrebite rezervni kod.
second-factor-end = Isključi drugi korak

## recovery codes

recovery-codes = Rezervni kodovi
recovery-codes-left = { $count ->
    [0] Nije ostao nijedan rezervni kod: napravite nove.
    [one] Ostao je { $count } rezervni kod.
    [few] Ostala su { $count } rezervna koda.
    *[other] Ostalo je { $count } rezervnih kodova.
}
recovery-codes-why = Za slučaj da se telefon izgubi ili pokvari: svaki kod važi jednom, umesto koda iz aplikacije. Novi kodovi poništavaju stare.
recovery-codes-make = Napravi nove kodove
recovery-codes-once = Ovi kodovi se prikazuju samo sada. Odštampajte ih ili zapišite i čuvajte tamo gde biste čuvali ključ, ne pored računara.
recovery-codes-kept = Sačuvao/la sam kodove

## the second step of signing in

second-factor-code = Kod
second-factor-code-lead = Lozinka je tačna. Još jedan korak.
second-factor-code-hint = Šest cifara u aplikaciji na telefonu, ili jedan od vaših rezervnih kodova
second-factor-lost = Izgubili ste telefon, a nemate rezervni kod? Administrator može ukloniti drugi korak da biste ga ponovo uključili.
second-factor-too-many = Previše pokušaja. Molimo sačekajte malo; ako niste pokušavali vi, obavestite administratora.
sign-in-kept = Lozinka je sačuvana. Prijavite se njome; zatim će se tražiti kod.
sign-in-late = Trajalo je predugo ili se nešto u međuvremenu promenilo. Molimo počnite ponovo.

## settings

second-factor-reset = Ukloni drugi korak
centre-second-factor = Ko ovde radi mora imati drugi korak prijave
centre-second-factor-hint = Ko ga nema, upućuje se da ga uključi i pre toga ne vidi ništa drugo.
centre-second-factor-yes = obavezan
centre-second-factor-no = nije obavezan

## errors

error-second-factor = Ovaj kod je pogrešan ili je već upotrebljen. Sačekajte sledeći i pokušajte ponovo.
error-second-factor-late = Ovaj ključ je prestar ili je u međuvremenu napravljen drugi. Molimo počnite ponovo.
error-second-factor-required = Vaš centar traži drugi korak: ostaje uključen.

## events

event-second-factor-asked = Lozinka tačna, tražen drugi korak
event-second-factor-refused = Pogrešan kod u drugom koraku
event-second-factor-offered = Započeto uključivanje drugog koraka
event-second-factor-confirmed = Drugi korak uključen
event-second-factor-removed = Drugi korak isključen
event-second-factor-reset = Administrator je uklonio drugi korak
event-second-factor-required = Drugi korak postao obavezan u centru
event-second-factor-freed = Drugi korak više nije obavezan u centru
event-recovery-codes-made = Napravljeni rezervni kodovi
event-recovery-code-used = Upotrebljen rezervni kod
