//! From a view to a page: templates, their helpers, and the frame that stands around every page.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson};
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use serde_json::Value;

use crate::codes::Language;
use crate::words::{self, Args};

/// What a page shows: a struct of its own, rendered by one template.
pub trait View: Serialize {
    /// The template: URL without parameters / handler.
    const TEMPLATE: &'static str;
}

/// What stands around a page: language, who is signed in, where one may go.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub language: Language,
    /// The languages one click away.
    pub languages: &'static [Language],
    /// The name of the user who is signed in.
    pub user: Option<String>,
    /// The centres of the user, as the header shows them.
    pub centres: Vec<String>,
    /// Where the main navigation leads.
    pub places: Vec<Place>,
    /// The path of this page, to come back to after choosing a language.
    pub path: String,
    /// Whether the installation is a demonstration.
    pub demonstration: bool,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its name's key.
    pub name: &'static str,
    /// Where it leads.
    pub href: &'static str,
    /// Whether this page is there.
    pub current: bool,
}

#[derive(Serialize)]
struct Framed<'a, V> {
    frame: &'a Frame,
    page: &'a V,
}

/// A rendered page.
#[derive(Debug)]
pub struct Page {
    status: Status,
    html: String,
}

impl Page {
    /// Renders a view in its frame.
    ///
    /// # Errors
    /// The template does not fit the view: a mistake of the program.
    pub fn render<V: View>(status: Status, frame: &Frame, view: &V) -> Result<Self, RenderError> {
        let html = engine(frame.language)?.render(V::TEMPLATE, &Framed { frame, page: view })?;
        Ok(Self { status, html })
    }
}

impl Page {
    /// The status of the answer.
    pub fn status(&self) -> Status {
        self.status
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, _request: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .raw_header("Cache-Control", "no-store")
            .sized_body(self.html.len(), std::io::Cursor::new(self.html))
            .ok()
    }
}

#[derive(rust_embed::RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
struct Templates;

/// The template engine of a language, made once. In debug builds templates are read again at each use.
fn engine(language: Language) -> Result<&'static Handlebars<'static>, RenderError> {
    static ENGINES: OnceLock<Vec<(Language, Handlebars<'static>)>> = OnceLock::new();
    let engines = ENGINES.get_or_init(|| Language::ALL.iter().map(|language| (*language, register(*language))).collect());
    let found = engines.iter().find(|(spoken, _)| *spoken == language);
    found.map(|(_, engine)| engine).ok_or_else(|| RenderErrorReason::Other("no such language".to_owned()).into())
}

fn register(language: Language) -> Handlebars<'static> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
    engine.set_dev_mode(cfg!(debug_assertions));
    for (name, helper) in HELPERS {
        engine.register_helper(name, Box::new(Computed { language, compute: helper }));
    }
    if let Err(error) = engine.register_embed_templates_with_extension::<Templates>(".html.hbs") {
        // The first page of any test finds it: a template that does not parse stops the build, not a user.
        tracing::error!(%error, "templates");
    }
    engine
}

type Compute = fn(Language, &Helper<'_>) -> Result<Value, String>;

/// A helper that computes a value in the page's language; the engine escapes it.
struct Computed {
    language: Language,
    compute: Compute,
}

impl HelperDef for Computed {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let value = (self.compute)(self.language, helper)
            .map_err(|message| RenderErrorReason::Other(format!("{}: {message}", helper.name())))?;
        Ok(ScopedJson::Derived(value))
    }
}

const HELPERS: [(&str, Compute); 10] = [
    ("t", translate),
    ("name_of", name_of),
    ("date", date),
    ("number", number),
    ("money", money),
    ("percent", percent),
    ("asset", asset),
    ("eq", equal),
    ("error", error_of),
    ("any_error", any_error),
];

fn argument<'a>(helper: &'a Helper<'_>, position: usize) -> Result<&'a Value, String> {
    helper.param(position).map(handlebars::PathAndJson::value).ok_or_else(|| format!("argument {position} is missing"))
}

fn string<'a>(helper: &'a Helper<'_>, position: usize) -> Result<&'a str, String> {
    argument(helper, position)?.as_str().ok_or_else(|| format!("argument {position} is no text"))
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => FluentValue::from(whole),
            None => FluentValue::from(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => FluentValue::from(text.as_str()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => FluentValue::from(""),
    }
}

/// `{{t "key" name=value}}`, or `{{t sentence}}` for a sentence that comes from the program.
fn translate(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let first = argument(helper, 0)?;
    let (key, sentence) = match first {
        Value::Object(sentence) => {
            (sentence.get("key").and_then(Value::as_str), sentence.get("args").and_then(Value::as_object))
        }
        other => (other.as_str(), None),
    };
    let key = key.ok_or("no key")?;
    let mut args = Args::new();
    for (name, value) in sentence.into_iter().flatten() {
        args.insert(Cow::Owned(name.clone()), fluent(value));
    }
    for (name, value) in helper.hash() {
        args.insert(Cow::Owned((*name).to_owned()), fluent(value.value()));
    }
    Ok(words::text(language, key, &args).into())
}

/// `{{name_of "outcome" row.outcome}}`: the name of a code; of none, nothing.
fn name_of(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let list = string(helper, 0)?;
    match argument(helper, 1)? {
        Value::Null => Ok("".into()),
        value => Ok(words::code(language, list, value.as_str().ok_or("no code")?).into()),
    }
}

/// `{{date day}}` of an ISO date; of none, nothing.
fn date(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("".into()),
        value => {
            let day = value.as_str().and_then(|text| text.parse().ok()).ok_or("no date")?;
            Ok(words::date(day).into())
        }
    }
}

/// `{{number value}}` or `{{number value 2}}` with decimals; of none, a dash.
fn number(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let decimals = helper.param(1).and_then(|value| value.value().as_u64()).unwrap_or_default();
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => match value.as_i64() {
            Some(whole) if decimals == 0 => Ok(words::integer(language, whole).into()),
            _ => {
                let decimals = usize::try_from(decimals).unwrap_or_default();
                Ok(words::decimal(language, value.as_f64().ok_or("no number")?, decimals).into())
            }
        },
    }
}

/// `{{money cents}}`; of none, a dash.
fn money(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => Ok(words::money(language, value.as_i64().ok_or("no cents")?).into()),
    }
}

/// `{{percent share}}`; of none, a dash.
fn percent(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => Ok(words::percent(language, value.as_f64().ok_or("no share")?).into()),
    }
}

/// `{{asset "pajtim.css"}}`: an address that changes with the content, so that browsers may keep it.
fn asset(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let name = string(helper, 0)?;
    crate::assets::address(name).map(Value::from).ok_or_else(|| format!("no file {name}"))
}

/// `{{#if (eq a b)}}`.
fn equal(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok((argument(helper, 0)? == argument(helper, 1)?).into())
}

/// `{{#with (error page.errors "field")}}`: the field's sentence, or nothing.
fn error_of(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let field = string(helper, 1)?;
    let fields = argument(helper, 0)?.get("fields").ok_or("no errors")?;
    Ok(fields.get(field).cloned().unwrap_or(Value::Null))
}

/// `{{#if (any_error page.errors)}}`.
fn any_error(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let errors = argument(helper, 0)?;
    let some = |part: &str| {
        errors.get(part).is_some_and(|part| {
            part.as_array().is_some_and(|list| !list.is_empty()) || part.as_object().is_some_and(|map| !map.is_empty())
        })
    };
    Ok((some("fields") || some("summary")).into())
}
