//! Names by community. Combinations of widely known people were kept out where they came to mind.

use std::sync::LazyLock;

/// The names of a community.
#[derive(Debug)]
pub struct Names {
    /// Given names of women.
    pub women: Vec<&'static str>,
    /// Given names of men, and of fathers.
    pub men: Vec<&'static str>,
    /// Family names.
    pub families: Vec<&'static str>,
}

/// Names from three texts with a space between the names.
fn names(women: &'static str, men: &'static str, families: &'static str) -> Names {
    let list = |text: &'static str| text.split_whitespace().collect();
    Names { women: list(women), men: list(men), families: list(families) }
}

static ALBANIAN: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Ajshe Albana Arbnora Arta Besa Besarta Blerta Drita Edona Elmaze Fatime Fatmire Fitore Flora Ganimete \
         Hatixhe Igballe Kaltrina Kimete Lendita Lirije Luljeta Lumnije Majlinda Merita Mimoza Mirjeta Nazmije \
         Qëndresa Remzije Rrezarta Sabrije Sanije Sevdije Shemsije Shpresa Shqipe Teuta Valbona Vesa Vjollca Xhemile \
         Zana Zyrafete",
        "Agim Arben Arbër Astrit Avni Bashkim Behar Bekim Besim Besnik Blerim Burim Çlirim Dardan Driton Fadil Faton \
         Flamur Gazmend Gëzim Ilir Jeton Kushtrim Labinot Liridon Luan Lulzim Mentor Naim Nexhat Përparim Petrit \
         Qemajl Ramiz Rexhep Rrustem Sami Shkëlzen Skënder Valdet Valon Visar Xhevdet Ymer Zef",
        "Ahmeti Aliu Avdiu Bajrami Beqiri Berisha Bytyqi Çitaku Elezi Ferati Gashi Gjocaj Hajdari Halili Hasani \
         Haxhiu Hoxha Hyseni Ibrahimi Islami Jashari Kastrati Kelmendi Krasniqi Kryeziu Limani Maliqi Maloku Morina \
         Mustafa Nimani Osmani Qorri Ramadani Rexhepi Sadiku Salihu Selimi Shabani Shala Shehu Syla Sylejmani Tahiri \
         Ukaj Vula Zeqiri Zogaj",
    )
});
static SERB: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Ana Biljana Danijela Dragana Gordana Ivana Jasmina Jelena Jovana Ljiljana Marija Milena Milica Mirjana Nada \
         Radmila Sanja Slavica Snežana Svetlana Vesna Zorica",
        "Aleksandar Boban Bojan Dejan Dragan Ivan Jovan Ljubiša Marko Milan Miloš Miroslav Nebojša Nenad Nikola Petar \
         Predrag Saša Slaviša Srđan Stefan Vladimir Zoran Živko",
        "Đorđević Ilić Jovanović Kostić Marinković Marković Milenković Mitrović Nedeljković Nikolić Petković Petrović \
         Ristić Simić Stanković Stojanović Stojković Todorović Trajković Vasić Živković",
    )
});
static TURKISH: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Aysel Ayşe Emel Esra Fatma Gülay Hülya Leyla Meral Nuray Sevgi Yasemin Zeynep",
        "Ahmet Burhan Cemal Ercan Erol Fikret Hakan Levent Mehmet Murat Orhan Refik",
        "Bütüç Kaleci Karahoda Kervan Mazrek Safçı Taç Tarakçı",
    )
});
static BOSNIAK: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Aida Amela Azra Elma Emina Fikreta Hatidža Indira Lejla Medina Sabina Senada",
        "Adnan Amir Edin Emir Enes Faruk Haris Jasmin Mirsad Muamer Nermin Samir Zijad",
        "Balić Bećirović Hadžić Kurtagić Kurtović Redžepagić Selmanović Skenderović Šabotić",
    )
});
static GORANI: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Aiša Dilbera Fatima Nazifa Rabija Sadija Semija Zejnepa Zulfija",
        "Abdi Behadin Hamid Idriz Ismail Nazim Rušid Sadik Zufer",
        "Fazlija Haliti Hodža Idrizi Murati Muska Ramadani Zurapi",
    )
});
static ROMA: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Anita Elvira Fidana Gjylten Mirsada Nedžmija Ramiza Sanela Zumrija",
        "Avdi Elvis Erdžan Ferki Hajriz Memet Muharem Nusret Rušit Skender",
        "Bajrami Berisha Gashi Ibrahimi Kurteshi Mustafa Osmani Salihu Toplica",
    )
});
static ASHKALI: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Ajshe Elmaze Fatmire Hanife Hatixhe Mejreme Nazmije Sabrije Shemsije Xhemile",
        "Abdullah Agron Bekim Besim Faton Muhamet Naser Qerim Ramiz Shefki",
        "Bajrami Bislimi Emini Hajrizi Krasniqi Qerimi Rizani Sylejmani",
    )
});
static EGYPTIAN: LazyLock<Names> = LazyLock::new(|| {
    names(
        "Antigona Drita Fatime Gjyle Lirije Manushaqe Shpresa Valbona Zyrafete",
        "Agron Artan Bashkim Gani Gjergj Luan Petrit Skënder Zenun",
        "Beqiri Elshani Kovaçi Luma Rama Tafa Zenuni",
    )
});

/// The names that fit a community; the most common ones where none is known.
pub fn of(community: &str) -> &'static Names {
    match community {
        "serb" => &SERB,
        "turkish" => &TURKISH,
        "bosniak" => &BOSNIAK,
        "gorani" => &GORANI,
        "roma" => &ROMA,
        "ashkali" => &ASHKALI,
        "egyptian" => &EGYPTIAN,
        _ => &ALBANIAN,
    }
}

/// A name in the letters that a mail address takes.
pub fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ë' => plain.push('e'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'đ' => plain.push_str("dj"),
            'š' | 'ş' => plain.push('s'),
            'ž' => plain.push('z'),
            'ü' => plain.push('u'),
            'ö' => plain.push('o'),
            'ı' => plain.push('i'),
            'ğ' => plain.push('g'),
            _ if letter.is_ascii_alphanumeric() => plain.push(letter),
            _ => {}
        }
    }
    plain
}
