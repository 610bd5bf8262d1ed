//! The template engine: one for each language, with what templates may compute. A helper returns a value, which the engine
//! escapes; none writes to the page by itself.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason, ScopedJson};
use serde_json::{Value, json};

use crate::codes::Language;
use crate::words::{self, Args};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates/"]
#[include = "*.hbs"]
struct Templates;

/// The template engine of a language, made once. In debug builds it is made from the files as they are at the start.
pub(super) fn of(language: Language) -> Result<&'static Handlebars<'static>, RenderError> {
    static ENGINES: OnceLock<Vec<(Language, Handlebars<'static>)>> = OnceLock::new();
    let engines = ENGINES.get_or_init(|| Language::ALL.iter().map(|language| (*language, register(*language))).collect());
    let found = engines.iter().find(|(spoken, _)| *spoken == language);
    found.map(|(_, engine)| engine).ok_or_else(|| RenderErrorReason::Other("no such language".to_owned()).into())
}

fn register(language: Language) -> Handlebars<'static> {
    let mut engine = Handlebars::new();
    engine.set_strict_mode(true);
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

const HELPERS: [(&str, Compute); 21] = [
    ("t", translate),
    ("name_of", name_of),
    ("date", date),
    ("number", number),
    ("money", money),
    ("hours", hours),
    ("percent", percent),
    ("range", range),
    ("asset", asset),
    ("choice", choice),
    ("concat", concat),
    ("eq", equal),
    ("error", error_of),
    ("any_error", any_error),
    ("mistakes", mistakes),
    ("mistaken", mistaken),
    ("euro", euro),
    ("more_than_one", more_than_one),
    ("text", text),
    ("thrice", thrice),
    ("present", present),
];

fn argument<'a>(helper: &'a Helper<'_>, position: usize) -> Result<&'a Value, String> {
    helper.param(position).map(handlebars::PathAndJson::value).ok_or_else(|| format!("argument {position} is missing"))
}

fn string<'a>(helper: &'a Helper<'_>, position: usize) -> Result<&'a str, String> {
    argument(helper, position)?.as_str().ok_or_else(|| format!("argument {position} is no text"))
}

fn fluent(language: Language, value: &Value) -> FluentValue<'_> {
    match value {
        Value::Number(number) => match number.as_i64() {
            Some(whole) => FluentValue::from(whole),
            None => FluentValue::from(number.as_f64().unwrap_or_default()),
        },
        Value::String(text) => FluentValue::from(text.as_str()),
        // A sentence within another one.
        Value::Object(_) => FluentValue::from(sentence(language, value).unwrap_or_default()),
        Value::Null | Value::Bool(_) | Value::Array(_) => FluentValue::from(""),
    }
}

/// A sentence that comes from the program, in words.
fn sentence(language: Language, said: &Value) -> Option<String> {
    let given = said.get("args").and_then(Value::as_object).into_iter().flatten();
    let args = given.map(|(name, value)| (Cow::Owned(name.clone()), fluent(language, value))).collect();
    Some(words::text(language, said.get("key")?.as_str()?, &args))
}

/// `{{t "key" name=value}}`, or `{{t sentence}}` for a sentence that comes from the program.
fn translate(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let first = argument(helper, 0)?;
    if first.is_object() {
        return Ok(sentence(language, first).ok_or("no key")?.into());
    }
    let key = first.as_str().ok_or("no key")?;
    let mut args = Args::new();
    for (name, value) in helper.hash() {
        args.insert(Cow::Owned((*name).to_owned()), fluent(language, value.value()));
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

/// `{{hours value}}` as hours and minutes.
fn hours(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok(words::hours(argument(helper, 0)?.as_f64().ok_or("no hours")?).into())
}

/// `{{money cents}}`; of none, a dash.
fn money(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => Ok(words::money(language, value.as_i64().ok_or("no cents")?).into()),
    }
}

/// `{{euro amount}}` of euros with decimals; of none, a dash.
fn euro(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => {
            let cents = format!("{:.0}", value.as_f64().ok_or("no amount")? * 100.0);
            Ok(words::money(language, cents.parse().map_err(|_too_large| "too large")?).into())
        }
    }
}

/// `{{#if (more_than_one list)}}`.
fn more_than_one(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok(argument(helper, 0)?.as_array().is_some_and(|list| list.len() > 1).into())
}

/// `{{#each (thrice)}}`: for headings that stand three times.
fn thrice(_: Language, _: &Helper<'_>) -> Result<Value, String> {
    Ok(vec![0, 1, 2].into())
}

/// `{{percent share}}`; of none, a dash.
fn percent(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::Null => Ok("–".into()),
        value => Ok(words::percent(language, value.as_f64().ok_or("no share")?).into()),
    }
}

/// `{{range low high}}` of two shares: 35–82 %.
fn range(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let share = |position| argument(helper, position).and_then(|value| value.as_f64().ok_or_else(|| "no share".to_owned()));
    let low = words::decimal(language, (share(0)? * 100.0).round(), 0);
    Ok(format!("{low}–{}", words::percent(language, share(1)?)).into())
}

/// `{{asset "pajtim.css"}}`: an address that changes with the content, so that browsers may keep it.
fn asset(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let name = string(helper, 0)?;
    crate::assets::address(name).map(Value::from).ok_or_else(|| format!("no file {name}"))
}

/// `{{concat "first." "name"}}`: the name of a field in a part of a form.
fn concat(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok(format!("{}{}", string(helper, 0)?, string(helper, 1)?).into())
}

/// `{{text number}}`: a number as the text that stands in an address or a field's name.
fn text(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    match argument(helper, 0)? {
        Value::String(text) => Ok(text.clone().into()),
        other => Ok(other.to_string().into()),
    }
}

/// `{{t (choice held moved "a" "b" "c")}}`: the word of the first thing that there is; the last one if there is none.
fn choice(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let half = helper.params().len() / 2;
    let is = |value: &Value| !matches!(value, Value::Null | Value::Bool(false));
    let first = (0..half).find(|position| argument(helper, *position).is_ok_and(is)).unwrap_or(half);
    Ok(argument(helper, half + first)?.clone())
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

/// `{{#each (mistakes errors "code:centre-code name")}}`: the fields' mistakes in the form's order, each field with its label's
/// key where that is another word; fields that are not named come last.
fn mistakes(language: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let fields = argument(helper, 0)?.get("fields").and_then(Value::as_object).ok_or("no errors")?;
    let order = helper.param(1).and_then(|order| order.value().as_str()).unwrap_or_default();
    let named: Vec<(&str, &str)> = order.split(' ').map(|part| part.split_once(':').unwrap_or((part, part))).collect();
    let rest = fields.keys().map(|field| (field.as_str(), field.as_str()));
    let rest = rest.filter(|(field, _)| named.iter().all(|(known, _)| known != field));
    let rows = named.iter().copied().chain(rest).filter_map(|(field, label)| {
        let label = label.replace('_', "-");
        let label = if words::has(language, &label) { words::plain(language, &label) } else { String::new() };
        fields.get(field).map(|sentence| json!({ "field": field, "label": label, "sentence": sentence }))
    });
    Ok(rows.collect::<Vec<_>>().into())
}

/// `{{#if (mistaken page)}}`: whether a form of the page came back with mistakes.
fn mistaken(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    let page = argument(helper, 0)?.as_object().ok_or("no page")?;
    let parts = page.values().filter_map(|part| part.get("errors"));
    Ok(page.get("errors").into_iter().chain(parts).any(is_any_error).into())
}

/// `{{#if (any_error page.errors)}}`.
fn any_error(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok(is_any_error(argument(helper, 0)?).into())
}

fn is_any_error(errors: &Value) -> bool {
    let some = |part: &str| {
        errors.get(part).is_some_and(|part| {
            part.as_array().is_some_and(|list| !list.is_empty()) || part.as_object().is_some_and(|map| !map.is_empty())
        })
    };
    some("fields") || some("summary")
}

/// `{{#if (present page.parties)}}`: whether there is a section at all, be it empty.
fn present(_: Language, helper: &Helper<'_>) -> Result<Value, String> {
    Ok((!argument(helper, 0)?.is_null()).into())
}
