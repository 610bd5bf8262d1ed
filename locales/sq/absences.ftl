## absences: leave, repairs, dates to avoid, own calendars

absences-title = Mungesat
absences-lead = Kur ndërmjetësuesit dhe sallat nuk janë të lirë. Atëherë nuk kërkohet termin; seancat e caktuara mbeten.
absences-account = Pushim, trajnim, një ditë në gjykatë, kohët e zëna të kalendarit tuaj: atëherë nuk propozohet seancë.
absences-none = Asnjë mungesë në vijim.
absences-nobody = Llogaria juaj nuk është e lidhur me asnjë ndërmjetësues të qendrës. Këtë e bën koordinatori.
absence-new = Mungesë e re
absence-owner = Ndërmjetësuesi ose salla
absence-when = Kur
absence-from = Dita e parë
absence-from-time = Nga ora
absence-to = Dita e fundit
absence-to-time = Deri në orën
absence-to-hint = Bosh: vetëm dita e parë.
absence-time-hint = Bosh: tërë dita.
absence-remove = Hiqe
absence-remove-of = Hiqe: { $name }, { $when }
absence-sessions = { $count ->
    [one] { $count } seancë është caktuar në këtë kohë. Mbetet derisa dikush ta zhvendosë ose ta anulojë.
    *[other] { $count } seanca janë caktuar në këtë kohë. Mbeten derisa dikush t’i zhvendosë ose t’i anulojë.
}
absence-sessions-hidden = { $count ->
    [one] { $count } prej tyre nuk ju shfaqet.
    *[other] { $count } prej tyre nuk ju shfaqen.
}
error-absence-length = Një mungesë zgjat më së shumti dy vjet. Shikoni vitin.
error-absence-over = Kjo kohë ka kaluar tashmë.
error-absence-many = Kaq shumë data nuk mund të ruhen. Së pari hiqni disa.
absent-because-leave = Pushim
absent-because-training = Trajnim
absent-because-court = Në gjykatë
absent-because-repair = Riparim
absent-because-asked = Me kërkesë
absent-because-calendar = Kalendari vetjak
absent-because-other = Tjetër
own-calendar-title = Kalendari vetjak
own-calendar-open = Lexoje përsëri
own-calendar-times = { $count ->
    [one] { $count } kohë e zënë deri më { $day }
    *[other] { $count } kohë të zëna deri më { $day }
}
own-calendar-none = Asnjë kohë e zënë nuk është ruajtur.
own-calendar-kept = Ruhen vetëm kohët e dymbëdhjetë muajve të ardhshëm. Titujt, vendet dhe njerëzit jo.
own-calendar-replaced = Ajo që lexohet zë vendin e asaj që është lexuar më parë.
own-calendar-how = Google, Outlook dhe Apple e ruajnë kalendarin si skedar që mbaron me .ics.
own-calendar-file = Skedari i kalendarit
own-calendar-file-hint = Si .ics, deri në { $max } MB.
own-calendar-text = Ose teksti i tij
own-calendar-read = Lexo
own-calendar-remove = Hiqi të gjitha kohët e tij
error-ics-large = Kalendari është më i madh se { $max } MB. Ruani një periudhë më të shkurtër ose më pak kalendarë.
error-ics-no-calendar = Rreshti { $line }: ky nuk është skedar kalendari. Ai fillon me BEGIN:VCALENDAR.
error-ics-broken = Rreshti { $line } nuk mund të lexohet. Asgjë nuk u ruajt.
error-ics-unfinished = Rreshti { $line }: një pjesë e skedarit mungon. Ruajeni përsëri.
error-ics-no-start = Rreshti { $line }: një ngjarje nuk ka fillim.
error-ics-time = Rreshti { $line }: “{ $value }” nuk është datë ose orë.
error-ics-zone = Rreshti { $line }: zona kohore “{ $value }” nuk njihet.
error-ics-order = Rreshti { $line }: një ngjarje mbaron para se të fillojë.
error-ics-twice = Rreshti { $line } përsërit atë që thuhet vetëm një herë.
error-ics-rule = Rreshti { $line }: nuk dihet me siguri kur përsëritet kjo. Ndryshojeni ngjarjen ose hiqeni.
error-ics-often = Rreshti { $line }: çfarë përsëritet më shpesh se një herë në ditë nuk mund të lexohet.
error-ics-range = Rreshti { $line }: ndryshimi i të gjitha kohëve të mëvonshme nuk mund të lexohet. Ruajeni kalendarin me çdo ngjarje më vete.
error-ics-many = Rreshti { $line }: kjo është më shumë se sa ka kalendari i një personi. Ruani më pak kalendarë.
avoid-title = Data që duhen shmangur
avoid-lead = Kur ky person nuk mund të vijë. Vlen në çdo lëndë ku merr pjesë në këtë qendër; atëherë nuk kërkohet termin.
avoid-none = Asnjë datë për t’u shmangur.
event-date-to-avoid-entered = U shënua datë për t’u shmangur
event-date-to-avoid-taken-out = U hoq datë për t’u shmangur
session-doubts = Ka një arsye pse ky termin mund të mos jetë i përshtatshëm: { $what }.
session-anyway = Caktoje gjithsesi
doubt-closed = qendra është e mbyllur ({ $name })
doubt-hours = është jashtë orarit të qendrës
doubt-absent = { $name } nuk është në dispozicion në atë kohë
doubt-asked = { $name } ka kërkuar të shmanget
times-away = Mungesë ose angazhim: { $names }
doubt-over = ka filluar tashmë ose ka kaluar: ajo që u mbajt shënohet, nuk caktohet
doubt-unassigned = { $name } nuk punon në këtë lëndë dhe nuk do ta shihte seancën; lëndën e cakton koordinatori
