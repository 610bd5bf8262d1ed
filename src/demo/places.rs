//! Places: the municipalities with the code of their centre, and the court regions around them.

/// A municipality that may have a centre.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// How references of its centre begin.
    pub code: &'static str,
    /// Its code in the list of municipalities.
    pub municipality: &'static str,
    /// The region of its court.
    pub region: &'static Region,
}

/// What one basic court is competent for.
#[derive(Debug)]
pub struct Region {
    /// The court's seat.
    pub seat: &'static str,
    /// Its municipalities.
    pub municipalities: &'static [&'static str],
    /// Villages, for the groups.
    pub villages: &'static [&'static str],
    /// Villages where Serbian is spoken.
    pub serbian_villages: &'static [&'static str],
    /// A community that is larger here than elsewhere.
    pub community: &'static str,
}

static FERIZAJ: Region = Region {
    seat: "Ferizaj",
    municipalities: &["Ferizaj", "Kaçanik", "Hani i Elezit", "Shtërpcë", "Shtime", "Viti"],
    villages: &["Nerodime", "Greme", "Talinoc", "Komogllavë", "Gaçkë", "Dremjak", "Pojatë", "Bibaj"],
    serbian_villages: &["Gotovuša", "Berevce", "Drajkovce", "Sevce"],
    community: "ashkali",
};
static GJAKOVE: Region = Region {
    seat: "Gjakovë",
    municipalities: &["Gjakovë", "Rahovec", "Malishevë", "Deçan", "Junik"],
    villages: &["Bec", "Cermjan", "Rogovë", "Dol", "Skivjan", "Ponoshec", "Batushë", "Ratkoc"],
    serbian_villages: &["Velika Hoča", "Orahovac"],
    community: "egyptian",
};
static PRISHTINE: Region = Region {
    seat: "Prishtinë",
    municipalities: &["Prishtinë", "Fushë Kosovë", "Obiliq", "Lipjan", "Podujevë", "Gllogoc", "Graçanicë"],
    villages: &["Makoc", "Bardhosh", "Hajvali", "Gadime", "Lluzhan", "Sallabajë", "Mramor"],
    serbian_villages: &["Laplje Selo", "Čaglavica", "Gušterica", "Preoce"],
    community: "serb",
};
static MITROVICE: Region = Region {
    seat: "Mitrovicë",
    municipalities: &["Mitrovicë e Jugut", "Mitrovicë e Veriut", "Leposaviq", "Zubin Potok", "Zveçan", "Skenderaj", "Vushtrri"],
    villages: &["Shipol", "Vaganicë", "Prekaz", "Smrekonicë", "Samadrexhë", "Turiçec"],
    serbian_villages: &["Suvo Grlo", "Grabovac", "Sočanica", "Lešak"],
    community: "serb",
};
static PEJE: Region = Region {
    seat: "Pejë",
    municipalities: &["Pejë", "Deçan", "Junik", "Istog", "Klinë"],
    villages: &["Vitomiricë", "Baran", "Raushiq", "Gurrakoc", "Isniq", "Zllakuqan"],
    serbian_villages: &["Goraždevac", "Osojane", "Belo Polje"],
    community: "bosniak",
};
static PRIZREN: Region = Region {
    seat: "Prizren",
    municipalities: &["Prizren", "Dragash", "Suharekë", "Mamushë"],
    villages: &["Zhur", "Hoçë e Qytetit", "Vlashnjë", "Samadrexhë", "Peqan", "Korishë"],
    serbian_villages: &["Sredska", "Novo Selo", "Rečane"],
    community: "turkish",
};
static GJILAN: Region = Region {
    seat: "Gjilan",
    municipalities: &["Gjilan", "Kamenicë", "Novobërdë", "Ranillug", "Partesh", "Viti", "Kllokot"],
    villages: &["Pozheran", "Livoç", "Malishevë e Gjilanit", "Zhegër", "Përlepnicë", "Hogosht"],
    serbian_villages: &["Šilovo", "Pasjane", "Kmetovce", "Bosce"],
    community: "serb",
};

/// The 38 municipalities, in the order in which they get a centre.
const PLACES: [(&str, &str, &Region); 38] = [
    ("FER", "Ferizaj", &FERIZAJ),
    ("GJK", "Gjakovë", &GJAKOVE),
    ("PRI", "Prishtinë", &PRISHTINE),
    ("PRZ", "Prizren", &PRIZREN),
    ("PEJ", "Pejë", &PEJE),
    ("MIT", "Mitrovicë e Jugut", &MITROVICE),
    ("GJI", "Gjilan", &GJILAN),
    ("POD", "Podujevë", &PRISHTINE),
    ("VUS", "Vushtrri", &MITROVICE),
    ("SUH", "Suharekë", &PRIZREN),
    ("RAH", "Rahovec", &GJAKOVE),
    ("LIP", "Lipjan", &PRISHTINE),
    ("GLL", "Gllogoc", &PRISHTINE),
    ("MAL", "Malishevë", &GJAKOVE),
    ("SKE", "Skenderaj", &MITROVICE),
    ("VIT", "Viti", &GJILAN),
    ("KAC", "Kaçanik", &FERIZAJ),
    ("IST", "Istog", &PEJE),
    ("KLI", "Klinë", &PEJE),
    ("DEC", "Deçan", &PEJE),
    ("DRA", "Dragash", &PRIZREN),
    ("KAM", "Kamenicë", &GJILAN),
    ("FKO", "Fushë Kosovë", &PRISHTINE),
    ("OBI", "Obiliq", &PRISHTINE),
    ("GRA", "Graçanicë", &PRISHTINE),
    ("SHT", "Shtime", &FERIZAJ),
    ("SHP", "Shtërpcë", &FERIZAJ),
    ("HAN", "Hani i Elezit", &FERIZAJ),
    ("MIV", "Mitrovicë e Veriut", &MITROVICE),
    ("LEP", "Leposaviq", &MITROVICE),
    ("ZUB", "Zubin Potok", &MITROVICE),
    ("ZVE", "Zveçan", &MITROVICE),
    ("NOV", "Novobërdë", &GJILAN),
    ("JUN", "Junik", &PEJE),
    ("MAM", "Mamushë", &PRIZREN),
    ("RAN", "Ranillug", &GJILAN),
    ("PAR", "Partesh", &GJILAN),
    ("KLL", "Kllokot", &GJILAN),
];

/// The place of the `index`th centre, with how many centres it had before: beyond 38 the places come again.
pub fn place(index: usize) -> Option<(Place, usize)> {
    let (code, municipality, region) = PLACES.get(index % PLACES.len())?;
    Some((Place { code, municipality, region }, index / PLACES.len()))
}
