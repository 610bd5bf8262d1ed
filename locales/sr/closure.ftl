## closing a case, undoing it, resuming, void cases, transfers

closure-new = Zatvori predmet
closure-close = Zatvori predmet
closure-day = Zatvoren dana
closure-day-hint = Dan kada se završilo; danas, ako je to sada.
closure-partial-of = Šta je rešeno
closure-partial-of-hint = Samo za delimičan sporazum.
closure-undo-hint = Zatvaranje koje je bilo greška može da se poništi: predmet je tada kao pre.
closure-court-reads = Sud čita: „{ $words }“.
closure-cancel-sessions = { $count ->
    [one] Otkaži sastanak koji tek predstoji; sala i učesnici su opet slobodni
    [few] Otkaži { $count } sastanka koja tek predstoje; sale i učesnici su opet slobodni
    *[other] Otkaži { $count } sastanaka koji tek predstoje; sale i učesnici su opet slobodni
}
closure-explains-settled-full = Stranke su se dogovorile o svemu i potpisale.
closure-explains-settled-partial = Stranke su se dogovorile o delu spornih pitanja, ili se dogovorio deo stranaka, i potpisale su.
closure-explains-not-settled = Posredovanje je održano i završilo se bez sporazuma.
closure-explains-settled-elsewhere = Stranke su se sporazumele same ili pred sudom.
closure-explains-withdrawn = Jedna stranka više nije htela da nastavi.
closure-explains-no-consent = Jedna stranka nije dala saglasnost za posredovanje.
closure-explains-unsuitable = Spor ili položaj stranaka nije za posredovanje.
closure-explains-no-response = Jedna stranka nije pronađena ili se nije odazvala.
closure-explains-expired = Rok je istekao pre nego što se posredovanje završilo.
closure-explains-recalled = Sud ili drugo telo koje je uputilo predmet povuklo ga je.
closure-explains-lapsed = Nema više o čemu da se posreduje: stranka je umrla, ili je spor prestao.
for-court-agreement = sporazum
for-court-agreement-in-part = delimičan sporazum
for-court-without-agreement = posredovanje završeno bez sporazuma
for-court-no-mediation = posredovanje nije održano
for-court-settled-by-parties = rešile same stranke
for-court-file-returned = spis vraćen
for-court-returned = vraćeno
for-court-other-centre = u drugom centru
closure-before-opening = Predmet je otvoren { $day }. Nije mogao biti zatvoren pre toga.
closure-before-session = Sastanak je održan { $day }. Predmet nije mogao biti zatvoren pre toga.
closure-unrecorded = Za sastanak { $day } nije zabeleženo kako je prošao. Zabeležite ga pre toga, ili zatvorite predmet kasnijeg dana.
closure-sessions-to-come = { $count ->
    [one] { $count } sastanak tek predstoji. Označite ovde da se otkaže, ili ga otkažite pre toga.
    [few] { $count } sastanka tek predstoje. Označite ovde da se otkažu, ili ih otkažite pre toga.
    *[other] { $count } sastanaka tek predstoji. Označite ovde da se otkažu, ili ih otkažite pre toga.
}
closure-settled-without-session = Za sporazum je potreban održan sastanak samog posredovanja: zajednički, odvojeni, u odvojenim prostorijama ili potpisivanje. Najpre zabeležite sastanak.
closure-settled-without-agreement = Potreban je sporazum potpisan do dana zatvaranja. Najpre unesite sporazum.
closure-partial-of-what = Molimo recite šta je rešeno: deo spornih pitanja, ili između dela stranaka.
closure-never-met = Nijedan sastanak samog posredovanja nije održan, pa nije moglo da se završi bez sporazuma. Da li je stranka odustala, nije dala saglasnost, ili se nije odazvala?
closure-consented = Sporazum o pokretanju posredovanja potpisan je { $day }, dakle saglasnost je data. Da li je stranka odustala?
closure-met = Stranke su se srele na zajedničkom sastanku, a sud bi čitao da posredovanje nije održano. Da li je stranka odustala, ili je ostalo bez sporazuma?
closure-deadline-runs = Rok teče do { $day }.
closure-nobody-to-recall = Stranke su došle same, pa predmet nema ko da povuče. Da li je stranka odustala?
closure-closed-already = Predmet je već zatvoren.
closed-as = { $outcome }, zatvoren { $day }
removal-new = Poništi zatvaranje
removal-undo = Poništi zatvaranje
removal-text = Za zatvaranje koje je bilo greška. Predmet je kao pre i rokovi teku dalje. Predmet koji se vraća otvara se ponovo.
removal-sessions = { $count ->
    [one] Vrati sastanak koji je otkazan zatvaranjem
    [few] Vrati { $count } sastanka koja su otkazana zatvaranjem
    *[other] Vrati { $count } sastanaka koji su otkazani zatvaranjem
}
removal-open = Predmet je otvoren.
removal-other-centre = Ovaj predmet sada ima drugi centar. Najpre koordinator tamo beleži da je otvoren greškom.
removal-taken = U to vreme sala ili neko od pozvanih već je zauzet. Bez ove oznake zatvaranje se poništava, a sastanci ostaju otkazani.
stay-new = Ponovo otvori predmet
stay-resume = Ponovo otvori predmet
stay-day = Ponovo otvoren dana
stay-text = Za predmet koji se vraća. Opet se broji kao primljen, a ranije zatvaranje ostaje. Zatvaranje koje je bilo greška poništava se.
stay-before-closing = Predmet je zatvoren { $day }. Ne može da se vrati pre toga.
stay-of-void = Predmet je otvoren greškom. Najpre poništite to.
stay-other-centre = Ovaj predmet ima drugi centar. Morao bi da se vrati odande.
void-new = Otvoreno greškom
void-make = Označi kao otvoren greškom
void-text = Predmet se više ne broji ni u jednom izveštaju, ni za ranije mesece. Ostaje na spisku, i ovo može da se poništi.
void-because = Zašto
void-because-error = Otvoreno greškom
void-because-double = Isti predmet je ovde dvaput
void-sessions = { $count ->
    [one] Otkazuje se { $count } sastanak koji tek predstoji.
    [few] Otkazuju se { $count } sastanka koja tek predstoje.
    *[other] Otkazuje se { $count } sastanaka koji tek predstoje.
}
void-already = To je za ovaj predmet već zabeleženo.
void-other-centre = Ovaj predmet ima drugi centar.
transfer-new = Prenesi u drugi centar
transfer-make = Prenesi predmet
transfer-to = U koji centar
transfer-day = Preneto dana
transfer-text = Predmet se ovde zatvara i tamo otvara iznova, pod brojem tog centra. Stranke sa kontaktima i upućivanje idu dalje; beleške, prethodna procena, sastanci i sporazumi ostaju ovde. Koordinatori tamo vide ga na svom spisku.
transfer-nowhere = Nema drugog centra koji prima predmete.
case-transferred-to = Tamo
case-undo-closing = Poništi zatvaranje
case-resume = Ponovo otvori
case-opened-by-mistake = Označi kao otvoren greškom
case-transfer = Prenesi
closure-unsigned = Sporazum { $number } ({ $kind }, { $day }) okončava spor, a nisu ga potpisali, niti neko umesto njih: { $names }.
closure-unsigned-anyway = Ipak zatvori kao rešeno sporazumom
closure-unsigned-interim = Sporazum { $number } ({ $kind }, { $day }) ne okončava spor, niti to čini neki drugi. Ako je potpisan konačni sporazum, molimo najpre ga upišite.
closure-agreement = Otvori sporazum { $number }
