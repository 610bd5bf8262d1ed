## today: the desk

day-heading = { $weekday }, { $day } { $month }
today-nothing-to-see = Këtu nuk ka punë për rolin tuaj. Hapni njërën nga faqet më lart.
today-for-administrators = Te Cilësimet shtoni njerëzit dhe rolet e tyre. Një administrator i dytë ndihmon kur ju mungoni.
today-for-nobody = Ende nuk keni rol. Kërkojeni nga administratori.
today-sessions = Seancat
today-coming = Shtatë ditët e ardhshme
today-deadlines = Afatet
today-waiting = Në pritje
today-so-far = { $month } deri sot
today-so-far-own = Lëndët tuaja: { $month }
today-no-sessions = Sot nuk ka seanca.
today-no-coming = Në shtatë ditët e ardhshme nuk ka seanca.
today-no-deadlines = Asnjë afat nuk është afër.
today-no-waiting = Asgjë nuk pret.
today-count-sessions = { $count ->
    [one] { $count } seancë
    *[other] { $count } seanca
}
today-count-deadlines = { $count ->
    [one] { $count } afat
    *[other] { $count } afate
}
today-count-unrecorded = { $count ->
    [one] { $count } seancë pa shënime
    *[other] { $count } seanca pa shënime
}
today-until = deri në { $time }
today-now = Tani
today-taken = { $room }: e zënë
today-mediation = Ndërmjetësimi: { $names }
today-more = { $count ->
    [one] dhe { $count } tjetër
    *[other] dhe { $count } të tjera
}
today-record-missing = { $day }, pa shënime
due-today = sot
due-tomorrow = nesër
due-in = { $days ->
    [one] edhe { $days } ditë
    *[other] edhe { $days } ditë
}
clock-over = { $days ->
    [one] skadoi para { $days } dite
    *[other] skadoi para { $days } ditësh
}
due-over = { $days ->
    [one] { $days } ditë vonesë
    *[other] { $days } ditë vonesë
}

## clock-kind

clock-kind-first-meeting = Takimi i parë
clock-kind-statutory = Afati ligjor
clock-kind-referrer = Afati i referuesit
clock-kind-hearing = Seanca gjyqësore
today-step = Hape
today-no-phone = { $centre } ende nuk ka numër telefoni: ftesat nuk thonë ku të telefonohet. Administratori e shënon te Cilësimet, Qendrat.
today-somebody-away = Dikush ose salla mungon
