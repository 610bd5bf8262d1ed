## standby list

standby-title = Lista e pritjes
standby-lead = Lëndët që presin një termin më të hershëm. Lënda del nga lista kur i caktohet një seancë, kur seanca e saj kalon në një termin më të hershëm ose kur lënda mbyllet.
standby-freed = Termine të liruara ose të refuzuara
standby-waiting = Kush pret
standby-none = Asnjë lëndë nuk pret termin më të hershëm.
standby-since = pret që nga { $day } ({ $by })
standby-waits-since = Pret që nga { $day }
standby-minutes = { $count ->
    [one] { $count } minutë
    *[other] { $count } minuta
}
standby-end = Hiqe nga lista
standby-end-of = Hiqe nga lista: { $reference }
standby-wait = Dëshiron termin më të hershëm
standby-hint = Nëse lirohet një termin që i përshtatet kësaj lënde, do t’ju shfaqet.
standby-all = Shiko listën
standby-short = Kush?
standby-could-take = { $count ->
    [one] { $count } lëndë mund ta marrë këtë termin
    *[other] { $count } lëndë mund ta marrin këtë termin
}
standby-show-title = U lirua një termin
standby-free = Seanca u anulua; termini i saj është përsëri i lirë.
standby-stands = Dikush nuk mund të vijë, por seanca ende vlen. Së pari ndryshojeni ose anulojeni:
standby-nobody = Askush në listën e pritjes nuk mund ta marrë këtë termin.
standby-take = Merre këtë termin
standby-moves = ndryshon seanca e saj e mëvonshme
event-standby-entered = U vendos në listën e pritjes
event-standby-ended = U hoq nga lista e pritjes
standby-declined-title = Një termin mund të lirohet
