## what settings keep

in-use = U upotrebi
out-of-use = Van upotrebe
use-state = Upotreba
retired-hint = Više se ne nudi, a ostaje tamo gde je upotrebljeno. Uklonite oznaku da se vrati u upotrebu.
retired-since = Van upotrebe od { $day }

## rooms

rooms-title = Sale
rooms-none = Još nema sale. Dodajte prvu.
room-new = Nova sala
room-name = Naziv
room-capacity = Mesta
room-capacity-hint = Koliko lica prima
error-room-name-taken = Ovaj naziv ima druga sala centra.
error-room-booked = { $count ->
    [one] Ovde je zakazan { $count } budući sastanak, a poslednji je { $last }. Prvo premestite sastanke u drugu salu.
    [few] Ovde su zakazana { $count } buduća sastanka, a poslednji je { $last }. Prvo premestite sastanke u drugu salu.
    *[other] Ovde je zakazano { $count } budućih sastanaka, a poslednji je { $last }. Prvo premestite sastanke u drugu salu.
}

## mediators

mediators-title = Posrednici
mediators-none = Još nema posrednika. Dodajte prvog.
mediator-new = Novi/a posrednik/ca
mediator-languages = Jezici
mediator-leads = Otvoreni predmeti
mediator-account = Nalog
mediator-account-hint = Ko se njime prijavljuje, predmete ovog lica vidi kao svoje. To se ovde ne može opozvati. Vaš nalog povezuje administrator.
mediator-retire = Više ne prima predmete
mediator-work = Rad
mediator-at-work = Radi
mediator-retired = Više ne prima predmete
licence-until = Licenca važi do
licence-until-hint = Poslednji dan, na primer 31.03.2026; prazno ako se ne zna
licence-over = Istekla { $day }
licence-soon = Ističe { $day }
licence-unknown = Ne zna se
account-none = Bez naloga
account-linked = Nalog: { $name }
account-nobody = Nema naloga koji bi se mogao povezati: niko drugi u ovom centru nema ulogu posrednika. Nju dodeljuje administrator.
error-mediator-licence-taken = Ovaj broj licence ima drugo lice u centru.
error-account-taken = Ovaj nalog pripada drugom posredniku centra.
error-account-unknown = Ovaj nalog ne možete da povežete: nema ulogu posrednika u ovom centru, ili je vaš.
error-mediator-leads = { $count ->
    [one] Ovo lice vodi { $count } otvoren predmet. Prvo ga dodelite drugome.
    [few] Ovo lice vodi { $count } otvorena predmeta. Prvo ih dodelite drugome.
    *[other] Ovo lice vodi { $count } otvorenih predmeta. Prvo ih dodelite drugome.
}
spoken-sq = Albanski
spoken-sr = Srpski
spoken-en = Engleski
spoken-tr = Turski
spoken-rom = Romski

## the lists of the installation

case-types-title = Vrste predmeta
new-case-type = Nova vrsta predmeta
referral-sources-title = Izvori
new-referral-source = Novi izvor
list-position = Mesto na listi
list-position-hint = Najmanji broj je prvi
list-name = Naziv
list-code = Šifra
list-code-hint = Od ovog naziva se pravi šifra za registre i izveštaje; ona se više ne menja.
list-fixed = Od šifre zavise predmeti i izveštaji; ona se ne menja.
name-sq = Naziv na albanskom
name-sr = Naziv na srpskom
name-en = Naziv na engleskom
area = Oblast prava
area-hint = Više se ne menja. Porodični i krivični predmeti su ograničeni od početka.
area-civil = Građansko
area-family = Porodično
area-labour = Radno
area-commercial = Privredno
area-criminal = Krivično
error-entry-name-taken = Ovaj naziv ima druga stavka liste.

## programmes

programmes-title = Programi
programmes-none = Još nema programa. Dodajte prvi.
programme-new = Novi program
programme-name = Naziv
programme-donor = Donator
programme-to-hint = Poslednji dan; posle njega se ne nudi za nove predmete. Prazno ako nema kraja.
error-programme-name-taken = Ovaj naziv ima drugi program.

## referrers

referrers-title = Sudovi i druga tela
referrers-none = Još nema suda ili drugog tela. Dodaju se pri prijemu predmeta, ili ovde.
referrer-new = Novi sud ili drugo telo
referrer-name = Naziv
referrer-language-hint = Na kojem mu se piše
error-referrer-name-taken = Ovaj naziv ima drugo telo ovog izvora.
