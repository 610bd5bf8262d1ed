//! Lines become properties, and properties components. The crate `ical` unfolds lines and takes them apart; which of them belong
//! together is decided here, since it takes any END for the right one and knows no line of a property.

use ical::property::PropertyParser;
use ical::{LineReader, line::LineRead as _};

use super::{What, Wrong};

/// Components within components: more is a mistake, or an attack.
const DEEPEST: usize = 8;

/// A property with its line.
#[derive(Debug, Clone)]
pub(super) struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals.
    parameters: Vec<(String, Vec<String>)>,
    pub value: String,
    /// From 1.
    pub line: usize,
}

impl Property {
    /// The first value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let (_, values) = self.parameters.iter().find(|(known, _)| known == name)?;
        values.first().map(|value| value.trim())
    }

    /// The parts of a list.
    pub fn list(&self) -> impl Iterator<Item = &str> {
        self.value.split(',').map(str::trim).filter(|part| !part.is_empty())
    }

    /// What is wrong with it.
    pub fn wrong(&self, what: What) -> Wrong {
        Wrong { line: self.line, what, value: String::new() }
    }
}

/// A component with all that it holds.
#[derive(Debug)]
pub(super) struct Component {
    /// In capitals.
    pub name: String,
    /// Where it begins.
    pub line: usize,
    pub properties: Vec<Property>,
    pub parts: Vec<Component>,
}

impl Component {
    /// All properties of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// A property that may stand here once.
    pub fn one<'a>(&'a self, name: &'a str) -> Result<Option<&'a Property>, Wrong> {
        let mut found = self.all(name);
        let first = found.next();
        match found.next() {
            Some(second) => Err(second.wrong(What::Twice)),
            None => Ok(first),
        }
    }

    /// The value of a property, trimmed, in capitals.
    pub fn code(&self, name: &str) -> String {
        self.all(name).next().map(|property| property.value.trim().to_ascii_uppercase()).unwrap_or_default()
    }

    /// What is wrong with it as a whole.
    pub fn wrong(&self, what: What) -> Wrong {
        Wrong { line: self.line, what, value: String::new() }
    }
}

/// The calendars of a file; one at least.
pub(super) fn calendars(text: &str) -> Result<Vec<Component>, Wrong> {
    // Some programs end lines as old machines did.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = LineReader::new(text.as_bytes());
    let (mut done, mut open, mut last): (Vec<Component>, Vec<Component>, usize) = (Vec::new(), Vec::new(), 1);
    while let Some(line) = reader.next_line() {
        last = line.number();
        let wrong = |what| Wrong { line: last, what, value: String::new() };
        let property = property(line.as_str(), last)?;
        match (property.name.as_str(), open.last_mut()) {
            ("BEGIN", _) => {
                let name = property.value.trim().to_ascii_uppercase();
                if open.is_empty() && name != "VCALENDAR" {
                    return Err(wrong(What::NoCalendar));
                }
                if open.len() >= DEEPEST {
                    return Err(wrong(What::Broken));
                }
                open.push(Component { name, line: last, properties: Vec::new(), parts: Vec::new() });
            }
            ("END", _) => {
                let ended = open.pop().filter(|ended| ended.name == property.value.trim().to_ascii_uppercase());
                let ended = ended.ok_or_else(|| wrong(What::Unfinished))?;
                open.last_mut().map_or(&mut done, |outer| &mut outer.parts).push(ended);
            }
            (_, Some(inner)) => inner.properties.push(property),
            (_, None) => return Err(wrong(What::NoCalendar)),
        }
    }
    match (open.is_empty(), done.is_empty()) {
        (true, false) => Ok(done),
        (true, true) => Err(Wrong { line: 1, what: What::NoCalendar, value: String::new() }),
        (false, _) => Err(Wrong { line: last, what: What::Unfinished, value: String::new() }),
    }
}

fn property(line: &str, number: usize) -> Result<Property, Wrong> {
    let wrong = || Wrong { line: number, what: What::Broken, value: String::new() };
    let read = PropertyParser::from_reader(line.as_bytes()).next().ok_or_else(wrong)?;
    let read = read.map_err(|_syntax| wrong())?;
    let (mut parameters, mut value) = (read.params.unwrap_or_default(), read.value.unwrap_or_default());
    // Outlook names zones `tzone://Microsoft/Utc`, and may forget the quotes. No time has a colon.
    if let Some((_, names)) = parameters.iter_mut().find(|(known, _)| known == "TZID") {
        let (rest, time) = value.rsplit_once(':').map_or(("", value.as_str()), |(rest, time)| (rest, time));
        let colon = if rest.is_empty() { "" } else { ":" };
        *names = vec![format!("{}{colon}{rest}", names.join(","))];
        value = time.to_owned();
    }
    Ok(Property { name: read.name.trim().to_ascii_uppercase(), parameters, value, line: number })
}
