//! What people quarrel about and how they end it, in the words of the register: Albanian and Serbian.

use super::chance::Chance;
use crate::codes::Language;

/// By these words one sees that terms are about money.
const PAYS: [&str; 9] = ["paguhe", "kompens", "këste", "holla", "isplaćuj", "plaća", "nadoknađ", "novcu", "ratama"];

/// The texts of a case type, Albanian and Serbian; in each language some terms are about money and some are not.
#[derive(Debug)]
pub struct Texts {
    subjects: [&'static [&'static str]; 2],
    terms: [&'static [&'static str]; 2],
    deeds: [&'static [&'static str]; 2],
}

static FAMILY: Texts = Texts {
    subjects: [
        &["Kontakti me fëmijët pas ndarjes", "Alimentacion për fëmijë", "Besimi i fëmijëve pas shkurorëzimit"],
        &["Kontakt sa decom nakon razvoda", "Izdržavanje deteta", "Poveravanje dece nakon razvoda"],
    ],
    terms: [
        &[
            "Orari i kontakteve sipas marrëveshjes.",
            "Alimentacioni paguhet deri më datën 5 të muajit.",
            "Fëmijët kalojnë fundjavat e dyta me prindin tjetër.",
        ],
        &["Raspored kontakata prema sporazumu.", "Izdržavanje se plaća do petog u mesecu."],
    ],
    deeds: [&["Dorëzimi i dokumenteve të fëmijëve"], &["Predaja dečjih dokumenata"]],
};
static SPOUSES: Texts = Texts {
    subjects: [
        &["Ndarja e pasurisë bashkëshortore", "Shfrytëzimi i banesës pas shkurorëzimit"],
        &["Podela bračne imovine", "Korišćenje stana nakon razvoda"],
    ],
    terms: [
        &["Banesa i mbetet njërës palë; tjetra kompensohet.", "Pasuria ndahet në pjesë të barabarta."],
        &["Stan ostaje jednoj strani; druga se isplaćuje.", "Imovina se deli na jednake delove."],
    ],
    deeds: [&["Lirimi i banesës", "Bartja e automjetit"], &["Oslobađanje stana"]],
};
static PROPERTY: Texts = Texts {
    subjects: [
        &["Pengim posedimi", "Caktimi i kufirit; parcela {parcel}", "Vërtetim pronësie", "Lirim i tokës; parcela {parcel}"],
        &["Smetanje poseda", "Određivanje međe; parcela {parcel}", "Utvrđivanje svojine"],
    ],
    terms: [
        &[
            "Kufiri caktohet nga gjeodeti; palët ndajnë shpenzimet.",
            "Palët heqin dorë nga kërkesat e tjera.",
            "Toka lirohet dhe kthehet në posedim.",
            "Vlera e tokës paguhet me këste.",
        ],
        &[
            "Među određuje geodeta; strane dele troškove.",
            "Zemljište se oslobađa.",
            "Vrednost zemljišta se isplaćuje u ratama.",
        ],
    ],
    deeds: [&["Vendosja e shenjave të kufirit", "Lirimi i parcelës"], &["Postavljanje međnih oznaka"]],
};
static NEIGHBOUR: Texts = Texts {
    subjects: [
        &["Servitut i kalimit", "Zhurma, rruga e përbashkët", "Uji i kullimit", "Degët e pemëve mbi kufi"],
        &["Pravo prolaza", "Buka i zajednički put", "Voda za navodnjavanje"],
    ],
    terms: [
        &[
            "Kalimi lihet i lirë, \"siç ka qenë\".",
            "Uji ndahet sipas ditëve të javës.",
            "Rruga mirëmbahet bashkërisht.",
            "Shpenzimet e rrugës paguhen përgjysmë.",
        ],
        &["Prolaz ostaje slobodan, \"kao i do sada\".", "Voda se deli po danima.", "Troškovi puta se plaćaju popola."],
    ],
    deeds: [&["Hapja e kalimit", "Pastrimi i kanalit"], &["Čišćenje kanala"]],
};
static OBLIGATIONS: Texts = Texts {
    subjects: [
        &["Borxh sipas kontratës", "Kthim i huas", "Qira e papaguar", "Kapar për banesë"],
        &["Dug po ugovoru", "Vraćanje zajma", "Neplaćena zakupnina"],
    ],
    terms: [
        &["Pagesë me këste; heqje e padisë.", "Borxhi paguhet pa kamatë.", "Borxhi falet; palët heqin dorë nga kërkesat."],
        &["Isplata u ratama; povlačenje tužbe.", "Dug se isplaćuje bez kamate.", "Dug se oprašta; strane odustaju od zahteva."],
    ],
    deeds: [&["Nënshkrimi i pranimit të borxhit"], &["Potpisivanje priznanja duga"]],
};
static CRIMINAL: Texts = Texts {
    subjects: [
        &["Lëndim i lehtë trupor", "Kanosje", "Dëmtim i pasurisë së huaj"],
        &["Laka telesna povreda", "Pretnja", "Oštećenje tuđe imovine"],
    ],
    terms: [
        &[
            "I dyshuari kërkon falje dhe kompenson dëmin.",
            "Palët pajtohen; dëmi kompensohet.",
            "Palët pajtohen dhe i japin dorën njëra-tjetrës.",
        ],
        &["Osumnjičeni se izvinjava i nadoknađuje štetu.", "Strane su se pomirile."],
    ],
    deeds: [&["Kërkimi i faljes me shkrim"], &["Pismeno izvinjenje"]],
};
static DAMAGES: Texts = Texts {
    subjects: [
        &["Dëm në të mbjella", "Kompensim dëmi nga aksidenti", "Dëm nga uji në banesë"],
        &["Šteta na usevima", "Naknada štete od nezgode"],
    ],
    terms: [
        &["Dëmi kompensohet me këste.", "Dëmi riparohet nga pala përgjegjëse."],
        &["Šteta se nadoknađuje u ratama.", "Odgovorna strana popravlja štetu."],
    ],
    deeds: [&["Riparimi i dëmit"], &["Popravka štete"]],
};
static LABOUR: Texts = Texts {
    subjects: [
        &["Kontest pune: largim nga puna", "Paga të papaguara", "Pushimi vjetor i pashfrytëzuar"],
        &["Radni spor: otkaz", "Neisplaćene zarade"],
    ],
    terms: [
        &["Pagat paguhen me këste; heqje e padisë.", "Punëmarrësi kthehet në punë."],
        &["Zarade se isplaćuju u ratama.", "Radnik se vraća na posao."],
    ],
    deeds: [&["Kthimi në vendin e punës", "Lëshimi i vërtetimit të punës"], &["Izdavanje potvrde o radu"]],
};
static INHERITANCE: Texts = Texts {
    subjects: [
        &["Trashëgimi – vëllezër e motra", "Ndarja e trashëgimisë", "Trashëgimi; parcela {parcel}"],
        &["Nasleđe – braća i sestre", "Podela nasleđa"],
    ],
    terms: [
        &[
            "Trashëgimia ndahet në pjesë të barabarta.",
            "Motrat marrin pjesën e tyre në të holla.",
            "Palët merren vesh të mbyllin kontestin.",
        ],
        &["Nasleđe se deli na jednake delove.", "Sestre dobijaju svoj deo u novcu."],
    ],
    deeds: [&["Regjistrimi në kadastër"], &["Upis u katastar"]],
};
static COMMERCIAL: Texts = Texts {
    subjects: [
        &["Mosmarrëveshje \"furnizim\" ndërmjet ndërmarrjeve", "Faturë e papaguar", "Garancia e punimeve"],
        &["Spor o isporuci robe", "Neplaćena faktura"],
    ],
    terms: [
        &["Fatura paguhet me këste.", "Malli zëvendësohet pa pagesë."],
        &["Faktura se isplaćuje u ratama.", "Roba se zamenjuje bez naknade."],
    ],
    deeds: [&["Zëvendësimi i mallit"], &["Zamena robe"]],
};

/// The texts of a case type; family cases are about children or about the spouses' property.
pub fn of(case_type: &str, about_children: bool) -> &'static Texts {
    match case_type {
        "family" if about_children => &FAMILY,
        "family" => &SPOUSES,
        "property" => &PROPERTY,
        "neighbour" => &NEIGHBOUR,
        "criminal" => &CRIMINAL,
        "damages" => &DAMAGES,
        "labour" => &LABOUR,
        "inheritance" => &INHERITANCE,
        "commercial" => &COMMERCIAL,
        _ => &OBLIGATIONS,
    }
}

/// The list in a language; who speaks English reads the Albanian words of the register.
fn list(lists: &[&'static [&'static str]; 2], language: Language) -> &'static [&'static str] {
    let [albanian, serbian] = lists;
    if language == Language::Serbian { serbian } else { albanian }
}

impl Texts {
    /// What a case is about.
    pub fn subject(&self, language: Language, chance: &mut Chance) -> String {
        let parcel = format!("{}/{}", chance.between(100, 2900), chance.between(1, 9));
        chance.pick(list(&self.subjects, language)).replace("{parcel}", &parcel)
    }

    /// What the parties agreed, for money or not.
    pub fn terms(&self, language: Language, paid: bool, chance: &mut Chance) -> &'static str {
        let pays = |terms: &str| PAYS.iter().any(|word| terms.contains(word));
        let terms = list(&self.terms, language).iter().copied();
        chance.pick(&terms.filter(|terms| pays(terms) == paid).collect::<Vec<_>>())
    }

    /// Something that a party is to do, other than pay.
    pub fn deed(&self, language: Language, chance: &mut Chance) -> &'static str {
        chance.pick(list(&self.deeds, language))
    }
}

/// What one instalment is called.
pub fn instalment(language: Language, number: i64) -> String {
    if language == Language::Serbian { format!("Rata {number}") } else { format!("Kësti {number}") }
}

/// What an interim agreement says.
pub fn interim_terms(language: Language) -> &'static str {
    if language == Language::Serbian {
        "Do sledećeg sastanka stanje ostaje kakvo jeste."
    } else {
        "Deri në seancën tjetër gjendja mbetet siç është."
    }
}

/// What an amendment says.
pub fn amendment_terms(language: Language) -> &'static str {
    if language == Language::Serbian {
        "Rokovi rata se produžavaju za 30 dana."
    } else {
        "Afatet e kësteve zgjaten për 30 ditë."
    }
}
