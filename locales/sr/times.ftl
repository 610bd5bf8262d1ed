## free times

times-title = Pronađi termin
times-find = Traži termine
times-minutes = Koliko minuta
times-from = Ne pre
times-from-hint = Prazno: od { $day }, da bi stranke bile na vreme obaveštene.
times-mediators-hint = Niko nije označen: neko ko govori jezik predmeta.
times-parties = Ko mora biti prisutan
times-rooms = Prostorije
times-rooms-0 = Nijedna: onlajn ili drugde
times-rooms-1 = Jedna
times-rooms-2 = Dve: strane se ne sreću
times-sessions = Koliko sastanaka
times-every = Dana između njih
times-by-hand = Upišite vreme sami
times-none = Nema slobodnog termina u naredna dva meseca. Pokušajte sa kraćim sastankom, drugim posrednikom ili bez prostorije.
times-closed = Zatvoreno: { $name }
times-late = posle roka
times-schedule = Zakaži ove sastanke
error-times-changed = Jedan od ovih termina je u međuvremenu zauzet. Evo novog plana.
times-short = { $count ->
    [one] Za { $count } sastanak nije nađen termin u naredna dva meseca.
    [few] Za { $count } sastanka nije nađen termin u naredna dva meseca.
    *[other] Za { $count } sastanaka nije nađen termin u naredna dva meseca.
}
hours-title = Radno vreme
hours-none = Zatvoreno cele nedelje
hours-as-centre = kao centar
hours-lead-centre = Kao 08:00–16:00, ili 08:00–12:00, 13:00–16:00. Dan koji ostane prazan je neradan.
hours-lead = Samo ako se razlikuju od centra: kao 08:00–12:00, 13:00–16:00. Sve prazno: kao centar.
hours-session = Sastanak obično traje (minuta)
hours-gap = Između dva sastanka (minuta)
hours-gap-hint = Za prostoriju, posrednika i stranke.
hours-notice = Stranke se obaveštavaju toliko dana ranije
hours-notice-hint = Raniji termin se ne traži.
error-hours = Napišite vreme kao 08:00–12:00, 13:00–16:00.
error-hours-none = Kada centar radi? Napišite vreme bar za jedan dan.
closed-days-title = Neradni dani
closed-days-lead = Tih dana se ne traži termin. Dva bajrama određuju se po mesečevom kalendaru: upišite ih kada se objave.
closed-day = Dan
closed-day-add = Zatvori tog dana
closed-day-open = Otvori ponovo
closed-day-hint = Kako će se svima prikazati.
closed-days-holidays = Dodaj državne praznike za { $year }.
closed-days-none = Još nema neradnih dana. Dodajte državne praznike za godinu.
error-closed-already = Centar je tada već zatvoren.
holiday-new-year = Nova godina
holiday-orthodox-christmas = Pravoslavni Božić
holiday-independence = Dan nezavisnosti
holiday-catholic-easter = Katolički Uskrs
holiday-constitution = Dan Ustava
holiday-labour = Međunarodni praznik rada
holiday-orthodox-easter = Pravoslavni Uskrs
holiday-europe = Dan Evrope
holiday-eid-al-fitr = Ramazanski bajram
holiday-eid-al-adha = Kurban-bajram
holiday-catholic-christmas = Katolički Božić
times-more = Kasniji dani
times-apart = Strane dolaze u različito vreme, 15 minuta jedna za drugom
arrives-at = dolazi u
error-arrives-outside = To nije u vreme sastanka
times-soon = kratak rok za obaveštavanje
times-unknown-holidays = Državni praznici za { $year }. godinu još nisu upisani: neki od ovih termina može pasti na praznik. Koordinator ih upisuje među neradne dane.
