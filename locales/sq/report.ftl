## report

report-tab = { $title } · Raportet
report-heading = { $month }, { $place }
report-all-centres = të gjitha qendrat
report-sentence-incoming = { $count ->
    [one] { $count } lëndë e pranuar,
    *[other] { $count } lëndë të pranuara,
}
report-sentence-resolved = { $count ->
    [one] { $count } e përfunduar,
    *[other] { $count } të përfunduara,
}
report-sentence-pending = { $count } në proces.
report-sentence-mediated = { $mediated ->
    [one] Nga { $mediated } e ndërmjetësuar, { $settled } me marrëveshje.
    *[other] Nga { $mediated } të ndërmjetësuara, { $settled } me marrëveshje.
}
report-own = Këto janë vetëm lëndët tuaja.
report-earlier = Muaji paraprak
report-later = Muaji pasues
report-month = Muaji
report-centre = Qendra
report-show = Shfaq
report-incoming = Të pranuara
report-resolved = Të përfunduara
report-pending = Në proces
report-clearance = Shkalla e pastrimit
report-settled = Me marrëveshje
report-of = { $part } nga { $whole }
report-mean = Koha mesatare
report-days = { $days } ditë
report-median = mediana: { $days } ditë
report-women = Gra në mesin e personave
report-represented = gra të përfaqësuara: { $women } · grupe: { $groups }
report-flow = Fluksi i lëndëve, 13 muaj
report-flow-caption = Shtylla e parë: të pranuara; e dyta: të përfunduara; vija: në proces.
report-table = Tabela
report-initiators = Kush i nis lëndët, si përfundojnë
report-initiated = Iniciuan
report-mediated = Të ndërmjetësuara
report-rate = Norma
report-median-days = Mediana (ditë)
report-by-type = Lëndët sipas llojit
report-adr = formulari i gjykatave (NCSC)
report-type = Lloji
report-begin = Në fillim
report-referred = Të referuara
report-transferred = Të bartura
report-session-held = Me seancë
report-session-not-held = Pa seancë
report-full = E plotë
report-part = E pjesshme
report-none = Pa marrëveshje
report-other = Tjetër
report-elsewhere = Zgjidhur jashtë
report-unsuitable = E papërshtatshme
report-no-response = Pa përgjigje
report-end = Në fund
report-outcomes = Rezultatet
report-time = Koha
report-pending-intake = prej tyre në pranim
report-pending-active = prej tyre në ndërmjetësim
report-age-30 = Të hapura deri në 30 ditë
report-age-60 = 31 deri në 60 ditë
report-age-90 = 61 deri në 90 ditë
report-age-more = 91 ditë e më shumë
report-overdue = Me afat të kaluar
report-disposition = Koha e zgjidhjes (ditë, CEPEJ)
report-p90 = Nëntë nga dhjetë lëndë mbyllen brenda (ditë)
report-within-90 = Të mbyllura brenda 90 ditëve
report-within-120 = Të mbyllura brenda 120 ditëve
report-people = Njerëzit
report-people-note = personat, të përfaqësuarit dhe organizatat nuk numërohen kurrë së bashku
report-role = Roli
report-role-initiating = Pala iniciuese
report-role-responding = Pala tjetër
report-role-injured-party = I/e dëmtuar
report-role-suspect = I/e dyshuar
report-role-other = Tjetër
report-role-total = Gjithsej persona
report-groups = Të përfaqësuar në grupe
report-organisations = Organizata
report-f = Gra
report-m = Burra
report-x = Tjetër
report-u = Nuk deklarohet
report-ages = Personat në lëndët e pranuara, sipas moshës
report-age = Mosha
report-communities = Personat në lëndët e pranuara, sipas komunitetit
report-community = Komuniteti
report-nobody = Askush në këtë muaj.
report-sources = Nga vijnë lëndët
report-source = Burimi
report-sessions = Seancat
report-held = Të mbajtura
report-preparatory = prej tyre përgatitore
report-cancelled = Të anuluara
report-no-show = Mosparaqitje
report-hours = Orë (orë:min)
report-attended = Persona të pranishëm
report-genders = gra: { $women }, burra: { $men }, të tjerë: { $other }, nuk deklarohen: { $undisclosed }
report-heads = Anëtarë grupesh të pranishëm
report-accompanying = Persona shoqërues
report-mediators = Ndërmjetësuesit
report-licence = Licenca
report-agreements = Marrëveshjet dhe detyrimet
report-signed = Marrëveshje të nënshkruara
report-amount = Shuma e dakorduar
report-median-amount = Shuma mediane
report-due = Detyrime me afat në këtë muaj
report-waived = prej tyre të falura
report-on-time = të përmbushura me kohë
report-late = të përmbushura me vonesë
report-outstanding = të papërmbushura
report-compliance = Përmbushja
report-compared = { $month }: { $value }
report-running = Deri më { $day }; muaji s’ka përfunduar.
report-future = Ky muaj ende s’ka filluar.
report-no-data = Nuk ka të dhëna për këtë muaj.
report-unknown-month = Muaji i kërkuar nuk u kuptua; shfaqet muaji i fundit i përfunduar.
report-year = Viti
report-clearance-base = të përfunduara ÷ të pranuara
report-settled-base = { $share } e të ndërmjetësuarave
report-interval = intervali i besimit 95 %: { $range }
report-few = shumë pak lëndë për të gjykuar
report-initiators-note = Norma = me marrëveshje ÷ të ndërmjetësuara; poshtë saj intervali i besimit 95 %.
report-initiators-few = Gra dhe burra: shumë pak lëndë për të krahasuar.
report-women-base = { $part } nga { $whole } persona; nuk deklarohen: { $undisclosed }
report-pending-base = në fund të muajit
report-mediators-note = Seanca me dy ndërmjetësues numërohet te secili, prandaj shuma mund t’i kalojë { $held } të mbajtura.
print = Printo
printed-on = Printuar më { $day }

## lists that are tables, as the report names them

case-type-total = Gjithsej
community-undisclosed = Nuk deklarohet
community-albanian = Shqiptar
community-serb = Serb
community-turkish = Turk
community-bosniak = Boshnjak
community-roma = Rom
community-ashkali = Ashkali
community-egyptian = Egjiptian
community-gorani = Goran
community-montenegrin = Malazez
community-croat = Kroat
community-other = Tjetër
