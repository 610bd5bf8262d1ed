-- The 38 municipalities of Kosovo, in the order of the Albanian alphabet.
INSERT INTO municipalities (code, name_sq, name_sr, name_en, position) VALUES
    ('Deçan', 'Deçan', 'Dečane', 'Deçan', 1),
    ('Dragash', 'Dragash', 'Dragaš', 'Dragash', 2),
    ('Ferizaj', 'Ferizaj', 'Uroševac', 'Ferizaj', 3),
    ('Fushë Kosovë', 'Fushë Kosovë', 'Kosovo Polje', 'Fushë Kosovë', 4),
    ('Gllogoc', 'Gllogoc (Drenas)', 'Glogovac', 'Gllogoc (Drenas)', 5),
    ('Graçanicë', 'Graçanicë', 'Gračanica', 'Graçanicë', 6),
    ('Gjakovë', 'Gjakovë', 'Đakovica', 'Gjakovë', 7),
    ('Gjilan', 'Gjilan', 'Gnjilane', 'Gjilan', 8),
    ('Hani i Elezit', 'Hani i Elezit', 'Elez Han', 'Hani i Elezit', 9),
    ('Istog', 'Istog', 'Istok', 'Istog', 10),
    ('Junik', 'Junik', 'Junik', 'Junik', 11),
    ('Kaçanik', 'Kaçanik', 'Kačanik', 'Kaçanik', 12),
    ('Kamenicë', 'Kamenicë', 'Kamenica', 'Kamenicë', 13),
    ('Klinë', 'Klinë', 'Klina', 'Klinë', 14),
    ('Kllokot', 'Kllokot', 'Klokot', 'Kllokot', 15),
    ('Leposaviq', 'Leposaviq', 'Leposavić', 'Leposaviq', 16),
    ('Lipjan', 'Lipjan', 'Lipljan', 'Lipjan', 17),
    ('Malishevë', 'Malishevë', 'Mališevo', 'Malishevë', 18),
    ('Mamushë', 'Mamushë', 'Mamuša', 'Mamushë', 19),
    ('Mitrovicë e Jugut', 'Mitrovicë e Jugut', 'Južna Mitrovica', 'South Mitrovica', 20),
    ('Mitrovicë e Veriut', 'Mitrovicë e Veriut', 'Severna Mitrovica', 'North Mitrovica', 21),
    ('Novobërdë', 'Novobërdë', 'Novo Brdo', 'Novobërdë', 22),
    ('Obiliq', 'Obiliq', 'Obilić', 'Obiliq', 23),
    ('Partesh', 'Partesh', 'Parteš', 'Partesh', 24),
    ('Pejë', 'Pejë', 'Peć', 'Pejë', 25),
    ('Podujevë', 'Podujevë', 'Podujevo', 'Podujevë', 26),
    ('Prishtinë', 'Prishtinë', 'Priština', 'Pristina', 27),
    ('Prizren', 'Prizren', 'Prizren', 'Prizren', 28),
    ('Rahovec', 'Rahovec', 'Orahovac', 'Rahovec', 29),
    ('Ranillug', 'Ranillug', 'Ranilug', 'Ranillug', 30),
    ('Skenderaj', 'Skenderaj', 'Srbica', 'Skenderaj', 31),
    ('Suharekë', 'Suharekë', 'Suva Reka', 'Suharekë', 32),
    ('Shtërpcë', 'Shtërpcë', 'Štrpce', 'Shtërpcë', 33),
    ('Shtime', 'Shtime', 'Štimlje', 'Shtime', 34),
    ('Viti', 'Viti', 'Vitina', 'Viti', 35),
    ('Vushtrri', 'Vushtrri', 'Vučitrn', 'Vushtrri', 36),
    ('Zubin Potok', 'Zubin Potok', 'Zubin Potok', 'Zubin Potok', 37),
    ('Zveçan', 'Zveçan', 'Zvečan', 'Zveçan', 38);

-- Communities: the words agree with "komuniteti" and "zajednica", not with the person.
INSERT INTO communities (code, name_sq, name_sr, name_en, position) VALUES
    ('albanian', 'Shqiptar', 'Albanska', 'Albanian', 1),
    ('serb', 'Serb', 'Srpska', 'Serb', 2),
    ('turkish', 'Turk', 'Turska', 'Turkish', 3),
    ('bosniak', 'Boshnjak', 'Bošnjačka', 'Bosniak', 4),
    ('roma', 'Rom', 'Romska', 'Roma', 5),
    ('ashkali', 'Ashkali', 'Aškalijska', 'Ashkali', 6),
    ('egyptian', 'Egjiptian', 'Egipćanska', 'Egyptian', 7),
    ('gorani', 'Goran', 'Goranska', 'Gorani', 8),
    ('montenegrin', 'Malazez', 'Crnogorska', 'Montenegrin', 9),
    ('croat', 'Kroat', 'Hrvatska', 'Croat', 10),
    ('other', 'Tjetër', 'Druga', 'Other', 11);

-- Case types: area is one of civil, family, labour, commercial, criminal.
INSERT INTO case_types (code, name_sq, name_sr, name_en, position, area) VALUES
    ('family', 'Familjare', 'Porodični', 'Family', 1, 'family'),
    ('property', 'Pronësore', 'Svojinski', 'Property', 2, 'civil'),
    ('neighbour', 'Fqinjësore', 'Susedski', 'Neighbour', 3, 'civil'),
    ('obligations', 'Detyrimore', 'Obligacioni', 'Obligations', 4, 'civil'),
    ('criminal', 'Penale', 'Krivični', 'Criminal', 5, 'criminal'),
    ('damages', 'Kompensim i dëmit', 'Naknada štete', 'Damages', 6, 'civil'),
    ('labour', 'Kontest pune', 'Radni spor', 'Labour', 7, 'labour'),
    ('inheritance', 'Trashëgimore', 'Nasledni', 'Inheritance', 8, 'civil'),
    ('commercial', 'Tregtare', 'Privredni', 'Commercial', 9, 'commercial'),
    ('other', 'Tjetër', 'Ostalo', 'Other', 10, 'civil');

-- Where a referral comes from.
INSERT INTO referral_sources (code, name_sq, name_sr, name_en, position) VALUES
    ('court', 'Gjykata', 'Sud', 'Court', 1),
    ('prosecution', 'Prokuroria', 'Tužilaštvo', 'Prosecution', 2),
    ('self', 'Vetë palët', 'Same stranke', 'The parties themselves', 3),
    ('social_work_centre', 'Qendra për punë sociale', 'Centar za socijalni rad', 'Centre for social work', 4),
    ('municipality', 'Komuna', 'Opština', 'Municipality', 5),
    ('lawyer', 'Avokat', 'Advokat', 'Lawyer', 6),
    ('ngo', 'Organizatë joqeveritare', 'Nevladina organizacija', 'NGO', 7),
    ('police', 'Policia', 'Policija', 'Police', 8),
    ('other', 'Tjetër', 'Ostalo', 'Other', 9);

-- A backup reads everything, past row level security; it writes nothing.
GRANT USAGE ON SCHEMA public TO pajtim_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO pajtim_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO pajtim_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pajtim_backup;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO pajtim_backup;
