//! A browser as people use it: pages are read, forms are found by what they say, fields by their labels.

use std::collections::BTreeMap;
use std::sync::Arc;

use rocket::http::{ContentType, Cookie, Header, Method};
use rocket::local::asynchronous::Client;
use scraper::{ElementRef, Html, Selector};

use super::{ORIGIN, runtime};

/// One browser with its cookies.
#[derive(Clone)]
pub struct Browser {
    client: Arc<Client>,
    cookies: BTreeMap<String, String>,
    /// What the browser says it speaks.
    pub speaks: &'static str,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Shown {
    pub status: u16,
    pub location: Option<String>,
    pub html: String,
    pub headers: Vec<(String, String)>,
}

impl Shown {
    /// The text of the page's main part, white space folded.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.html);
        let main = page.select(&selector("main")).next();
        let text: String = main.map(|main| main.text().collect::<Vec<_>>().join(" ")).unwrap_or_else(|| self.html.clone());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Takes away the tick of a box.
    pub fn untick(&mut self, name: &str, value: &str) {
        let ticked = format!("name=\"{name}\" value=\"{value}\" checked");
        assert!(self.html.contains(&ticked), "{ticked} in {}", self.text());
        self.html = self.html.replace(&ticked, ticked.trim_end_matches(" checked"));
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The value of the field with this label.
    pub fn field(&self, label: &str) -> Option<String> {
        let page = Html::parse_document(&self.html);
        let label = page.select(&selector("label")).find(|found| text_of(*found) == label)?;
        let id = label.value().attr("for")?;
        page.select(&selector(&format!("[id='{id}']"))).next()?.value().attr("value").map(ToOwned::to_owned)
    }

    /// The address of the link with this text.
    pub fn link(&self, text: &str) -> Option<String> {
        let page = Html::parse_document(&self.html);
        let found = page.select(&selector("a")).find(|link| text_of(*link) == text)?;
        found.value().attr("href").map(ToOwned::to_owned)
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Browser {
    pub fn new(client: Arc<Client>) -> Self {
        Self { client, cookies: BTreeMap::new(), speaks: "en" }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Sets a cookie by hand, as an attacker would.
    pub fn forge(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn get(&mut self, path: &str) -> Shown {
        self.send(Method::Get, path, None, &[])
    }

    /// Posts fields as one of our own pages would.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        self.send(Method::Post, path, Some(encode(fields)), &[("Origin", ORIGIN)])
    }

    /// Sends anything.
    pub fn send(&mut self, method: Method, path: &str, body: Option<String>, headers: &[(&'static str, &str)]) -> Shown {
        self.dispatch(method, path, body.map(|body| (ContentType::Form, body.into_bytes())), headers)
    }

    /// Sends a body of any kind as one of our own pages would.
    pub fn upload(&mut self, method: Method, path: &str, kind: &ContentType, body: Vec<u8>) -> Shown {
        self.dispatch(method, path, Some((kind.clone(), body)), &[("Origin", ORIGIN)])
    }

    fn dispatch(
        &mut self,
        method: Method,
        path: &str,
        body: Option<(ContentType, Vec<u8>)>,
        headers: &[(&'static str, &str)],
    ) -> Shown {
        let client = self.client.clone();
        let mut request = client.req(method, path);
        for (name, value) in &self.cookies {
            request = request.cookie(Cookie::new(name.clone(), value.clone()));
        }
        request = request.header(Header::new("Accept-Language", self.speaks));
        for (name, value) in headers {
            request = request.header(Header::new(*name, (*value).to_owned()));
        }
        if let Some((kind, body)) = body {
            request = request.header(kind).body(body);
        }
        let response = runtime().block_on(request.dispatch());
        for cookie in response.cookies().iter() {
            if cookie.value().is_empty() {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let headers: Vec<_> =
            response.headers().iter().map(|header| (header.name.to_string(), header.value.to_string())).collect();
        Shown {
            status: response.status().code,
            location: response.headers().get_one("Location").map(ToOwned::to_owned),
            html: runtime().block_on(response.into_string()).unwrap_or_default(),
            headers,
        }
    }

    /// Opens a page, fills in the form that has all these labels, and sends it.
    pub fn submit(&mut self, path: &str, filled: &[(&str, &str)]) -> Shown {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        self.submit_on(&page, filled)
    }

    /// Fills in a form of a page that is already shown.
    pub fn submit_on(&mut self, page: &Shown, filled: &[(&str, &str)]) -> Shown {
        let (action, fields) = fill(&page.html, filled).unwrap_or_else(|| panic!("no form with {filled:?} in {}", page.text()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&action, &fields)
    }

    /// Keeps a form as a draft as the page's script does while somebody types, filled in and not sent.
    pub fn draft(&mut self, page: &Shown, filled: &[(&str, &str)]) -> Shown {
        let (_, fields) = fill(&page.html, filled).unwrap_or_else(|| panic!("no form with {filled:?} in {}", page.text()));
        let of = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap();
        let (form, key) = (of("form"), of("key"));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post("/drafts", &[("form", &form), ("key", &key), ("content", &encode(&fields))])
    }

    /// Fills in a form of a page, and sends it by the button with this text.
    pub fn submit_by(&mut self, page: &Shown, filled: &[(&str, &str)], button: &str) -> Shown {
        let (action, fields) = fill(&page.html, filled).unwrap_or_else(|| panic!("no form with {filled:?} in {}", page.text()));
        let document = Html::parse_document(&page.html);
        let pressed = document.select(&selector("button[name]")).find(|found| text_of(*found) == button).unwrap().value();
        let by = (pressed.attr("name").unwrap(), pressed.attr("value").unwrap_or_default());
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.push(by);
        self.post(&action, &fields)
    }

    /// Presses the button with this text, wherever it stands.
    pub fn press(&mut self, page: &Shown, button: &str) -> Shown {
        let document = Html::parse_document(&page.html);
        let found = document.select(&selector("form")).find_map(|form| {
            let pressed = form.select(&selector("button")).find(|found| text_of(*found) == button)?;
            Some((form, pressed))
        });
        let (form, pressed) = found.unwrap_or_else(|| panic!("no button {button} in {}", page.text()));
        let action = pressed.value().attr("formaction").or_else(|| form.value().attr("action")).unwrap().to_owned();
        let mut fields = hidden(form);
        if let Some(name) = pressed.value().attr("name") {
            fields.push((name.to_owned(), pressed.value().attr("value").unwrap_or_default().to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(&action, &fields)
    }
}

/// What a form would send untouched: name and value of each field, in the page's order.
fn hidden(form: ElementRef<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for field in form.select(&selector("input, textarea, select")) {
        let element = field.value();
        let Some(name) = element.attr("name").map(ToOwned::to_owned) else { continue };
        let value = match (element.name(), element.attr("type")) {
            ("select", _) => {
                let chosen = field.select(&selector("option[selected]")).next();
                let option = chosen.or_else(|| field.select(&selector("option")).next());
                option.and_then(|option| option.value().attr("value")).map(ToOwned::to_owned)
            }
            // HTML drops the line end after the opening tag.
            ("textarea", _) => {
                let text = field.text().collect::<String>();
                Some(text.strip_prefix('\n').unwrap_or(&text).to_owned())
            }
            (_, Some("checkbox" | "radio")) if element.attr("checked").is_none() => None,
            _ => Some(element.attr("value").unwrap_or_default().to_owned()),
        };
        fields.extend(value.map(|value| (name, value)));
    }
    fields
}

/// The field that a label names: `Phone`, or `Side A: Phone` in the fieldset with that legend.
fn labelled<'a>(form: ElementRef<'a>, label: &str) -> Option<ElementRef<'a>> {
    let (part, label) = label.split_once(": ").unwrap_or(("", label));
    let parts: Vec<ElementRef<'a>> = match part {
        "" => vec![form],
        _ => form
            .select(&selector("fieldset"))
            .filter(|set| set.select(&selector("legend")).next().is_some_and(|legend| text_of(legend) == part))
            .collect(),
    };
    parts.into_iter().find_map(|part| {
        let found = part.select(&selector("label")).find(|found| text_of(*found) == label)?;
        match found.value().attr("for") {
            Some(id) => form.select(&selector(&format!("[id='{id}']"))).next(),
            None => found.select(&selector("input")).next(),
        }
    })
}

/// The form in which every label stands, and its fields with what was filled in. A choice is made by what it says.
fn fill(html: &str, filled: &[(&str, &str)]) -> Option<(String, Vec<(String, String)>)> {
    let document = Html::parse_document(html);
    document.select(&selector("form")).find_map(|form| {
        let mut fields = hidden(form);
        for (label, value) in filled {
            let input = labelled(form, label)?;
            let name = input.value().attr("name")?.to_owned();
            let value = match (input.value().name(), input.value().attr("type")) {
                ("select", _) => {
                    let option = input.select(&selector("option")).find(|option| text_of(*option) == *value)?;
                    option.value().attr("value").unwrap_or_default().to_owned()
                }
                (_, Some("checkbox" | "radio")) => input.value().attr("value").unwrap_or("on").to_owned(),
                _ => (*value).to_owned(),
            };
            // Of boxes several may be ticked, each once.
            let of_several = input.value().attr("type") == Some("checkbox");
            fields.retain(|(other, before)| *other != name || (of_several && *before != value));
            fields.push((name, value));
        }
        Some((form.value().attr("action")?.to_owned(), fields))
    })
}

fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => (byte as char).to_string(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}
