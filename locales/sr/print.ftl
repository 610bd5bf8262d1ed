## print: what is handed out on paper, in the language of the person it is for. Names are never inflected.

print-bar = Pre štampanja
print-back = Nazad
print-language = Jezik na papiru:
print-for = Za:
print-invitation-short = Poziv
print-attendance-short = Spisak prisutnih
print-mediation-link = Štampaj za potpis
print-receipt-link = Potvrda o prijemu
print-intake-link = Štampaj obrazac na papiru
print-safe-contact = Bezbedan kontakt: prikaži
print-warn-safe-contact = Za ovu osobu postoji pravilo o bezbednom kontaktu. Pročitajte ga pre štampanja: možda se pismo ne sme poslati.
print-warn-shared = Isti telefon, imejl ili adresa upisani su i za nekoga sa druge strane. Pismo može dospeti u druge ruke: molimo najpre pitajte.
print-warn-discreet = Ova osoba želi diskreciju: pismo ne pominje ni nju ni centar. Na koverti napišite adresu, ali ne i pošiljaoca.
centre-address-hint = Ulica i broj, za pisma.
centre-phone-hint = Koga pozvati, kako piše u pismima.
event-invitation-viewed = Pismo otvoreno za štampu
print-reference = Broj
print-date = Datum
print-to = Za:
print-signature = Potpis
print-signatures = Potpisi
print-number = Br.
print-regards = S poštovanjem,
print-day = { $heading } { $year }.
print-mediation = Sporazum o pokretanju posredovanja
print-file-of = Uputilac: { $referrer }, broj predmeta { $number }
print-mediation-intro = Dole navedene stranke saglasne su da svoj spor pokušaju da reše posredovanjem, u skladu sa Zakonom br. 06/L-009 o posredovanju.
print-principles = O čemu su stranke i posrednik saglasni
print-principle-free = Posredovanje je dobrovoljno. Stranke učestvuju slobodnom voljom i svaka može u svako doba da odustane od posredovanja.
print-principle-equal = Stranke su ravnopravne.
print-principle-impartial = Posrednik je nezavisan i nepristrasan. On ne odlučuje umesto stranaka i ne nameće im rešenje.
print-principle-private = Posredovanje je poverljivo i odvija se bez prisustva javnosti. Posrednik, stranke i njihovi zastupnici čuvaju poverljivost, osim ako se stranke drugačije ne dogovore.
print-principle-evidence = Izjave i drugi podaci iz posredovanja ne koriste se kao dokaz ni u jednom drugom postupku bez odobrenja stranaka.
print-principle-settlement = Sporazum postoji samo ako se stranke o njemu slože. On se sačinjava u pisanom obliku, a potpisuju ga stranke i posrednik.
print-mediation-begins = Posredovanje počinje danom kada potpišu dve strane i posrednik.
print-invitation = Poziv na sastanak
print-invitation-intro = Ljubazno Vas pozivamo na sastanak našeg centra za posredovanje:
print-change = Vaš sastanak je promenjen
print-change-intro = Promenjen je dan, vreme ili mesto Vašeg sastanka u našem centru za posredovanje. Sada je:
print-change-from = Vaš sastanak u našem centru za posredovanje, zakazan za { $day } u { $from }, pomeren je. Sada je:
print-cancellation = Vaš sastanak je otkazan
print-on-day = Dan
print-at-time = Vreme
print-place = Mesto
print-room = Sala
print-online = Preko interneta. Molimo pozovite nas i reći ćemo Vam kako da se priključite.
print-bring = Molimo ponesite sa sobom:
print-bring-identity = lični dokument;
print-bring-papers = dokumente koje smatrate važnim;
print-bring-authority = ovlašćenje, ako nekoga zastupate.
print-cannot-come = Ako ne možete da dođete, ili Vam je potreban tumač ili druga pomoć, molimo pozovite nas što pre:
print-invitation-free = Učešće je dobrovoljno, a sastanak je poverljiv.
print-attendance = Spisak prisutnih
print-name = Ime
print-capacity = Svojstvo
print-present = Prisutan/na
print-arrived = Vreme dolaska
print-heads = Koliko lica:
print-somebody-else = Neko drugi
print-attendance-note = Potpisom potvrđujete samo svoje prisustvo.
print-settlement = Sporazum postignut posredovanjem
print-settlement-intro = U posredovanju pred ovim centrom, sporazum su postigli:
print-amends = Izmena sporazuma potpisanog { $day }
print-place-and-date = Mesto i datum: { $place }, { $day }
print-receipt = Potvrda o prijemu
print-receipt-intro = Potvrđujemo da je predmet primljen u naš centar.
print-your-number = Vaš broj predmeta
print-received-on = Primljeno
print-our-number = Naš broj
print-receipt-quote = Molimo navedite naš broj kada nam pišete ili nas zovete.
print-intake = Obrazac za prijem predmeta
print-intake-note = Molimo označite ili popunite. Ono što se ne zna, ili se ne želi reći, ostaje prazno.
print-filled-in-by = Popunio/la
print-greeting =
    { $gender ->
        [F] Poštovana,
        [M] Poštovani,
        [N] Poštovani,
       *[other] Poštovani/a,
    }
centre-no-phone = nema: pisma ne kažu koga pozvati
