## free times

times-title = Pronađi termin
times-find = Traži termine
times-minutes = Koliko minuta
times-from = Ne pre
times-from-hint = Traži se od { $day }: stranke se na vreme obaveštavaju.
times-mediators-hint = Niko nije označen: neko ko govori jezik predmeta.
times-parties = Ko mora biti prisutan
times-rooms = Prostorije
times-rooms-0 = Nijedna: onlajn ili drugde
times-rooms-1 = Jedna
times-rooms-2 = Dve: strane se ne sreću
times-sessions = Koliko sastanaka
times-every = Dana između njih
times-by-hand = Bez traženja
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
