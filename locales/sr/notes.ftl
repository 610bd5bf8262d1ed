notes = Beleške
notes-lead = Ništa se ne prikazuje dok ne otvorite. Svako gledanje se beleži.
notes-of-shared = Beleške sa sastanka
notes-of-side = U poverenju
notes-of-author = Vaše beleške
notes-for-shared = Za sve koji rade na predmetu i za koordinatora.
notes-for-side = Samo za posrednike u predmetu.
notes-for-author = Ni za koga osim vas.
notes-none = Ovde još ništa nije upisano.
note = Beleška
note-session = O sastanku
note-no-session = Nijednom posebno
note-again = Napiši ponovo
note-replaced = napisano ponovo
error-note-replaced = Ova beleška je u međuvremenu ponovo napisana
handover-new = Predaj beleške jedne strane
handover-lead = Ono što je strana rekla u poverenju prelazi na novog posrednika samo ako se ta strana složi.
event-note-written = Beleška upisana
event-notes-viewed = Beleške otvorene
event-notes-handed-over = Beleške predate
notes-count = { $count ->
    [one] { $count } beleška
    [few] { $count } beleške
   *[other] { $count } beležaka
}
