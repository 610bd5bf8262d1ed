## What is wrong with a register that is being imported

finding-fault = greška
finding-warning = upozorenje
finding-amount-too-small = obaveze zajedno prelaze ovaj iznos
finding-booked = zauzeto dvaput u isto vreme
finding-case-ref-form = broj predmeta čine šifra centra, godina i broj od najmanje četiri cifre, kao FER-2026-0001
finding-closed-before-opened = završava se pre nego što počne
finding-control-character = sadrži znak koji se ne vidi i menja druge; upišite tekst ponovo
finding-duplicate-key = već postoji u datoteci
finding-group-needs-heads = grupa mora imati broj članova
finding-heads-of-person = samo grupa ima broj članova
finding-local-time = ovo vreme ne postoji ili se ponavlja pri pomeranju sata
finding-missing-column = ova kolona nedostaje
finding-missing-file = ova datoteka nedostaje
finding-name-needed = lice mora imati ime
finding-no-agreement = sa sporazumom, ali sporazum nedostaje
finding-no-session = sa sporazumom, ali u tom periodu nije održan nijedan sastanak posredovanja
finding-not-a-date = nije datum; pišite 2026-03-31 ili 31.03.2026
finding-not-a-number = nije broj kakav je ovde potreban
finding-not-a-time = nije vreme; pišite 2026-03-31 14:30
finding-not-csv = ovo nije CSV datoteka u UTF-8; sačuvajte je kao „CSV UTF-8“
finding-not-utf8 = tekst nije UTF-8; sačuvajte datoteku kao „CSV UTF-8“
finding-outcome-without-closing = datum zatvaranja i ishod idu zajedno
finding-overlaps = preklapa se s onim što mu prethodi
finding-person-differs = isto lice je gore drugačije opisano
finding-repeated-referral = isti broj stoji i kod drugog predmeta
finding-represents-nobody = ne zastupa nikoga
finding-required = ovo polje je obavezno
finding-status-disagrees = ne slaže se s datumima ili stanjem
finding-stay-order = dalja otvaranja se broje 2, 3, …
finding-too-long = tekst je predugačak
finding-unknown-case = cases.csv nema takav predmet
finding-unknown-centre = nema takvog centra
finding-unknown-code = nije među dozvoljenim šiframa
finding-unknown-column = nepoznata kolona; preskočena je
finding-unknown-file = ova datoteka nema ime kao datoteke registra; preskočena je
finding-unknown-mediator = nema takvog posrednika u ovom centru
finding-unknown-party = predmet nema takvu stranku
finding-unknown-reference = upućuje na nešto čega nema
finding-unknown-room = nema takve prostorije u ovom centru
finding-wrong-cell-count = red ima više ili manje polja nego zaglavlje
finding-and-more = i još { $count } iz istog razloga
finding-depends = { $count ->
    [one] { $count } red zavisi od predmeta s greškama i nije proveren
    [few] { $count } reda zavise od predmeta s greškama i nisu provereni
   *[other] { $count } redova zavisi od predmeta s greškama i nije provereno
}
