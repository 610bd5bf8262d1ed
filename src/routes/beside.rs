//! A form of something that is stored, shown again beside what somebody else stored meanwhile.
//!
//! The form carries the fields as it was opened with. So of two who change the same thing at once, the second changes what he
//! touched and nothing else: a three-way merge by field, which he sees before it is stored.

use rocket::http::Status;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::codes::Language;
use crate::failure::Refused;
use crate::form::{Conflict, Errors};

/// A form whose fields can be read side by side.
pub trait Said: Clone {
    /// What is typed, with a field `version` (which stored version it changes) and a field `opened` (see [`shown`]).
    type Form: Serialize + DeserializeOwned;

    /// Each field in words: the key of its label, and what it says; the same labels whatever it says.
    fn says(&self, language: Language) -> Vec<(&'static str, String)>;

    /// What is typed.
    fn form(&mut self) -> &mut Self::Form;
}

/// How a form is shown: status, fields, mistakes, conflict.
///
/// Fresh, it gets the stored fields as `opened`. After a conflict it has of each field what was typed, if it was touched, else
/// what is stored by now, and the version that is stored: who has seen both may store it.
pub fn shown<F: Said>(
    language: Language,
    stored: Option<F>,
    typed: &F,
    refused: Option<Refused>,
) -> (Status, F, Errors, Option<Conflict>) {
    let mut form = typed.clone();
    let Some(mut stored) = stored else {
        let (status, errors, conflict) = Refused::shown(refused);
        return (status, form, errors, conflict);
    };
    let (mut now, mut mine) = (fields(&mut stored), fields(&mut form));
    let version = now.remove("version");
    now.remove("opened");
    let opened = mine.get("opened").and_then(Value::as_str).and_then(|text| serde_json::from_str::<Map<_, _>>(text).ok());
    let late = matches!(refused, Some(Refused::Conflict(_) | Refused::SentBefore(_)));
    let fresh = opened.is_none() && mine.get("version") == version.as_ref();
    if late {
        mine = merged(opened.as_ref(), &now, &mine);
        mine.extend(version.map(|version| ("version".to_owned(), version)));
    }
    if late || fresh {
        mine.insert("opened".to_owned(), Value::String(Value::Object(now).to_string()));
        fill(&mut form, mine);
    }
    let Some(refused) = refused else { return (Status::Ok, form, Errors::none(), None) };
    let (is, mine) = (stored.says(language), form.says(language));
    let (status, errors, conflict) = refused.beside(pairs(&is, &mine));
    let mut before = stored;
    let known = opened.is_some_and(|opened| fill(&mut before, opened));
    let before = if known { before.says(language) } else { is.clone() };
    // What was typed over is among the differences.
    let taken_over = pairs(&before, &is).zip(&mine).filter(|((.., is), (_, mine))| is == mine).map(|(pair, _)| pair);
    let conflict = conflict.map(|conflict| conflict.after(taken_over));
    (status, form, errors, conflict)
}

fn pairs<'a>(
    some: &'a [(&'static str, String)],
    others: &'a [(&'static str, String)],
) -> impl Iterator<Item = (&'static str, &'a str, &'a str)> {
    some.iter().zip(others).map(|((label, one), (_, other))| (*label, one.as_str(), other.as_str()))
}

fn fields<F: Said>(form: &mut F) -> Map<String, Value> {
    match serde_json::to_value(form.form()) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) | Err(_) => Map::new(),
    }
}

/// Whether the fields fit the form: those that came back from a browser may be anything.
fn fill<F: Said>(form: &mut F, fields: Map<String, Value>) -> bool {
    let mut whole = self::fields(form);
    whole.extend(fields);
    serde_json::from_value(Value::Object(whole)).map(|filled| *form.form() = filled).is_ok()
}

/// Of each field what was typed, if it was touched since the form was opened, else what is stored by now.
fn merged(opened: Option<&Map<String, Value>>, now: &Map<String, Value>, mine: &Map<String, Value>) -> Map<String, Value> {
    let Some(opened) = opened else { return mine.clone() };
    let missing = Value::Null;
    let of = |fields: &'_ Map<String, Value>, name: &str| fields.get(name).unwrap_or(&missing).clone();
    let names = mine.keys().chain(now.keys().filter(|name| !mine.contains_key(*name)));
    let one = |name: &String| {
        let value = match (of(opened, name), of(now, name), of(mine, name)) {
            (Value::Object(opened), Value::Object(now), Value::Object(mine)) => {
                Value::Object(merged(Some(&opened), &now, &mine))
            }
            (opened, now, mine) if is_same(&opened, &mine) => now,
            (_, _, mine) => mine,
        };
        (!value.is_null()).then(|| (name.clone(), value))
    };
    names.filter_map(one).collect()
}

/// Whether a field says the same: a browser sends boxes in the page's order, and ends lines in its own way.
fn is_same(one: &Value, other: &Value) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    match (one, other) {
        (Value::String(one), Value::String(other)) => plain(one) == plain(other),
        (Value::Array(one), Value::Array(other)) => one.len() == other.len() && one.iter().all(|item| other.contains(item)),
        (one, other) => one == other,
    }
}
