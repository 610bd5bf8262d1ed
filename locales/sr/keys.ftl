keys-title = Prečice na tastaturi
keys-lead = U ovom pregledaču: n otvara novi predmet, c beleži kontakt, / vodi do pretrage. Isključite ih ako računaru diktirate glasom ili ako se tasteri pritiskaju slučajno.
keys-off = Isključi ih
keys-on = Uključi ih
find-hint-plain = Predmet, stranka ili broj
