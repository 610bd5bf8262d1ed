# Parties after they joined: their page, corrections, leaving, contacts, what was declared.

party-title = Stranka { $number } u predmetu { $reference }
party-facts = Šta je poznato
party-correct = Ispravi
party-in-case = U ovom predmetu
person-everywhere = Osoba se u centru vodi jednom: šta ovde ispravite važi u svakom njenom predmetu.
represented-by = Zastupnik
left-on = Ne učestvuje od
party-replaced-by = Na njenom mestu
guardian-ended = Više ne zastupa: { $ward } – punoletstvo
ward-of-age = Punoletstvo je nastupilo: { $guardian } više ne zastupa kao staratelj.
error-party-case-void = Predmet je otvoren greškom; u njemu se više ništa ne menja.
error-party-signed = Stranka je za svoju stranu potpisala sporazum o pokretanju posredovanja; strana ostaje.
error-left-before-joined = Stranka je istupila pre tog dana.

## leaving
leaving-new = Prestanak učešća
leaving-day = Poslednji dan
leaving-as = Kako
leaving-replaced-by = Ko dolazi na njeno mesto
leaving-replaced-by-hint = Naslednici ili pravni sledbenik. Prvo ih dodajte u predmet, na istoj strani.
leaving-nobody = Niko
leaving-undo = Poništi: i dalje učestvuje
leaving-undo-text = Bila je greška: stranka učestvuje kao i pre.
error-leaving-before-joined = Stranka učestvuje tek od { $day }.
error-leaving-before-session = Stranka je došla na sastanak { $day }.
error-leaving-before-signing = Stranka je potpisala sporazum { $day }.
error-left-already = Stranka je već istupila.
error-not-left = Stranka učestvuje.
error-leaving-replacement = Izaberite stranku koja učestvuje na istoj strani.
error-leaving-not-replaced = Samo za stranku koja se zamenjuje.

## contacts
contacts = Kontakti
contacts-show = Prikaži kontakte
contacts-lead = Ništa se ne prikazuje dok ne zatražite. Svaki uvid se beleži.
contacts-none = Kontakti nisu poznati.
contacts-correct = Ispravi kontakte
unsafe-shared = Isto na dve strane
unsafe-title = Nije bezbedno dok se ne pita
unsafe-phone = Isti telefon ima i { $other }, na drugoj strani.
unsafe-email = Isti e-mail ima i { $other }, na drugoj strani.
unsafe-address = Istu adresu ima i { $other }, na drugoj strani.
unsafe-stays = Prema stranci nije bezbedno: ne koristite ga.
unsafe-safe = Prema stranci je bezbedno.
unsafe-asked = Pitanje postavio/la { $name }, { $day }.
unsafe-ask = Pitajte stranku nasamo, pa upišite odgovor.
unsafe-answer-safe = Pitano: bezbedno je
unsafe-answer-unsafe = Pitano: nije bezbedno

## declared: community, disability, displaced or returned
declared = Podaci iz izjašnjenja
declared-lead = Zajednica, invaliditet, raseljenost ili povratak: čim se upišu, skrivaju se. Svaki uvid se beleži.
declared-masked = Skriveno
declared-none = Ništa nije izjavljeno.
declared-show = Prikaži izjavljeno
declared-write = Upiši izjavljeno
declared-correct = Ispravi izjavljeno
declared-replaces = Šta sačuvate zamenjuje sve što je izjavljeno.

## events
event-party-corrected = Ispravljena stranka
event-party-left = Stranka je istupila
event-leaving-undone = Poništeno istupanje stranke
event-contacts-viewed = Pročitani kontakti
event-contacts-corrected = Ispravljeni kontakti
event-safety-asked = Pitano o bezbednom kontaktu
event-declared-viewed = Pročitani podaci iz izjašnjenja
event-declared-corrected = Upisani podaci iz izjašnjenja
