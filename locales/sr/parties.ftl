# Parties after they joined: their page, corrections, leaving, contacts, what was declared.

party-title = Stranka { $number } u predmetu { $reference }
party-facts = Šta je poznato
party-correct = Ispravi
party-in-case = U ovom predmetu
person-everywhere = Osoba se u centru vodi jednom: šta ovde ispravite važi u svakom njenom predmetu.
represented-by = Zastupnik
accompanied-by = U pratnji
left-on = Ne učestvuje od
party-has-left = više ne učestvuje
party-replaced-by = Na njenom mestu
guardian-ended = Više ne zastupa: { $ward }, zbog punoletstva
ward-of-age = Punoletstvo je nastupilo: { $guardian } više ne zastupa kao staratelj/ka.
error-party-case-void = Predmet je otvoren greškom; u njemu se više ništa ne menja.
error-party-signed = Stranka je za svoju stranu potpisala sporazum; strana ostaje.
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
unsafe-shared = Isti kontakt ima još neko
unsafe-title = Nije bezbedno dok se ne pita
unsafe-phone = Isti telefon ima i { $other }.
unsafe-email = Isti e-mail ima i { $other }.
unsafe-address = Istu adresu ima i { $other }.
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

## two records of one person
merges = Ista osoba dva puta
merges-lead = Osoba se u centru vodi jednom. Ako je neko upisan dva puta, od dva zapisa može da nastane jedan; greška može da se poništi.
merge-hint = Možda upisano dva puta
merge-likely = Ko bi mogao da bude ista osoba
merge-none = Niko u vašim predmetima ne liči na istu osobu.
merge-compare = Uporedi
merge-made = Spojeno
merge-made-by = { $name }, { $day }
merge-new = Spoji dva zapisa u jedan
merge-text = Zapis koji ostaje stoji kakav jeste; šta ne zna, preuzima iz drugog. Posle toga je to jedna osoba u svakom predmetu centra, i u onima koje ne vidite.
merge-this = Ovaj zapis
merge-other = Drugi zapis
merge-cases = Predmeti na kojima radite
merge-differs = razlikuje se
merge-same = isto
merge-known = poznato
merge-keep = Koji zapis ostaje
merge-decide = Spoji ih
merge-undo = Ponovo ih razdvoji
merge-undo-text = Spojeni zapis opet učestvuje u onome što je bilo njegovo. Stranka koja je pristupila kasnije ostaje uz zapis koji je ostao.
merge-took = Preuzeto iz njega, i opet se briše gde još tako stoji
error-merge-sides = { $reference }: tamo stoje na dve strane.
error-merge-acts-for = { $reference }: tamo jedan zastupa drugog.
error-merge-twice = { $reference }: tamo oba učestvuju u istoj ulozi. Da li je jedan od njih upisan greškom? Onda ga tamo uklonite. U suprotnom najpre zabeležite da je jedan istupio.
error-merge-elsewhere = Nešto što centar zna govori protiv toga. Pitajte koordinatora.
error-merge-changed = Jedan od dva zapisa je u međuvremenu izmenjen. Ovde stoje kakvi su sada.
error-merge-gone = Ova dva zapisa su već jedan.
error-merge-undone = Već je poništeno.
event-persons-compared = Upoređena dva zapisa
event-persons-merged = Dva zapisa spojena u jedan
event-merge-undone = Poništeno spajanje dva zapisa
error-party-signed-for = Potpisan je sporazum u ime onih koji su ovde zastupani; oni ostaju.
error-joined-after-session = Stranka je bila na sastanku već { $day }.
error-joined-after-signing = Stranka je potpisala sporazum već { $day }.

## entered by mistake
party-remove = Upisano greškom
party-remove-text = Stranka nestaje iz predmeta, zajedno sa pozivima na sastanke koji nisu održani. Ko nije ni u jednom drugom predmetu briše se potpuno: ime, kontakti i izjavljeni podaci. To se ne može poništiti.
party-remove-do = Ukloni stranku
party-held = Ne može se ukloniti jer:
party-held-instead = Što je pogrešno upisano može se ispraviti; ko je učestvovao prestaje da učestvuje određenog dana.
party-hold-sessions = bila je na sastanku, ili je očekivana na sastanku koji je održan ili propao
party-hold-signatures = potpisala je
party-hold-obligations = ima obavezu, ili neko ima obavezu prema njoj
party-hold-contacts = upisan je kontakt s njom
party-hold-answers = pitana je o bezbednom kontaktu, ili je neko drugi pitan zbog nje
party-hold-acted-for = neko je zastupa
party-hold-replaces = stupila je na mesto stranke koja je istupila
party-hold-merges = preko nje su dva zapisa spojena, ili ponovo razdvojena
party-hold-alone-on-side = jedina je na svojoj strani, a predmet je imao posrednika
party-hold-closed-stay = učestvovala je u periodu predmeta koji je zatvoren
error-party-held = Nešto je vezano za ovu stranku; ona ostaje.
error-party-only = Predmet ima bar jednu stranku. Molimo ispravite ovu, ili prvo dodajte drugu.
event-party-removed = Uklonjena stranka upisana greškom
event-person-suggested = Prikazano nečije ime kao možda ista osoba
merge-search = Neko drugi
merge-search-name = Ime
merge-search-none = U vašim predmetima nema nikoga sa tim imenom.
merge-search-more = Prikazani su samo prvi. Molimo upišite više od imena.
