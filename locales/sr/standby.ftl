## standby list

standby-title = Lista čekanja
standby-lead = Predmeti koji čekaju raniji termin. Predmet silazi sa liste kada mu se zakaže sastanak, kada se sastanak pomeri na raniji termin ili kada se predmet zatvori.
standby-freed = Oslobođeni ili odbijeni termini
standby-waiting = Ko čeka
standby-none = Nijedan predmet ne čeka raniji termin.
standby-since = čeka od { $day } ({ $by })
standby-waits-since = Čeka od { $day }
standby-minutes = { $count ->
    [one] { $count } minut
    [few] { $count } minuta
    *[other] { $count } minuta
}
standby-end = Skini sa liste
standby-end-of = Skini sa liste: { $reference }
standby-wait = Želi raniji termin
standby-hint = Ako se oslobodi termin koji odgovara ovom predmetu, biće Vam prikazan.
standby-all = Pogledaj listu
standby-short = Ko?
standby-could-take = { $count ->
    [one] { $count } predmet može da uzme ovaj termin
    [few] { $count } predmeta mogu da uzmu ovaj termin
    *[other] { $count } predmeta može da uzme ovaj termin
}
standby-show-title = Oslobodio se termin
standby-free = Sastanak je otkazan; njegov termin je ponovo slobodan.
standby-stands = Neko ne može da dođe, ali sastanak i dalje važi. Prvo ga pomerite ili otkažite:
standby-nobody = Niko na listi čekanja ne može da uzme ovaj termin.
standby-take = Uzmi ovaj termin
standby-moves = pomera se njegov kasniji sastanak
event-standby-entered = Upisano na listu čekanja
event-standby-ended = Skinuto sa liste čekanja
standby-declined-title = Termin se može osloboditi
