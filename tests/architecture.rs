//! The map, held against the code: modules depend one way, files stay small, words stay in their place.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::allow_attributes,
    missing_docs,
    reason = "tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::visit::Visit;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![root().join(folder)];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned()
}

/// The module of a file: `src/routes/settings/users/mod.rs` is `routes::settings::users`.
fn module(path: &Path) -> String {
    let name = short(path).replace("src/", "").replace("/mod.rs", "").replace(".rs", "");
    name.replace('/', "::")
}

#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl Paths {
    fn tree(&mut self, tree: &syn::UseTree, prefix: &[String]) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&path.tree, &with(&path.ident)),
            syn::UseTree::Name(name) => self.0.push(with(&name.ident)),
            syn::UseTree::Rename(name) => self.0.push(with(&name.ident)),
            syn::UseTree::Glob(_) => self.0.push(prefix.to_vec()),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(item, prefix)),
        }
    }
}

impl<'a> Visit<'a> for Paths {
    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        // Unit tests may look anywhere.
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

/// The modules of ours that a file names, as paths from the crate's root.
fn names(path: &Path) -> BTreeSet<String> {
    let parsed = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut paths = Paths::default();
    paths.visit_file(&parsed);
    let here = module(path);
    let here: Vec<String> = here.split("::").map(ToOwned::to_owned).collect();
    let is_folder = path.ends_with("mod.rs") || path.ends_with("lib.rs");
    let mut found = BTreeSet::new();
    for segments in paths.0 {
        let mut base = match segments.first().map(String::as_str) {
            Some("crate" | "pajtim") => Vec::new(),
            Some("super") => here[..here.len().saturating_sub(1)].to_vec(),
            Some("self") => here.clone(),
            _ => continue,
        };
        let _ = is_folder;
        for segment in &segments[1..] {
            if segment == "super" {
                base.pop();
            } else {
                base.push(segment.clone());
            }
        }
        found.insert(base.join("::"));
    }
    found
}

/// The top of a module: `model::users` for what is in the model, else the first part.
fn room(path: &str) -> String {
    match path.split("::").next().unwrap_or_default() {
        "build" | "BuildError" => "lib".to_owned(),
        room => room.to_owned(),
    }
}

#[test]
fn the_rooms_of_the_house_depend_one_way() {
    // What each may name besides itself. Two trunks: routes → access → model, and the pure text.
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("time", &[][..]),
        ("codes", &[]),
        ("words", &["codes"][..]),
        ("form", &["codes", "time", "words"]),
        ("model", &["codes", "time", "words"]),
        ("postgres", &[]),
        ("settings", &[]),
        ("key_file", &["model"]),
        ("assets", &[]),
        ("charts", &[]),
        ("ical", &["codes", "words"]),
        ("demo", &["codes"]),
        ("page", &["assets", "codes", "words"]),
        ("headers", &[]),
        ("failure", &["form", "model", "page", "headers"]),
        ("access", &["codes", "failure", "form", "model", "page", "time", "words"]),
        (
            "routes",
            &["access", "assets", "charts", "codes", "failure", "form", "headers", "ical", "model", "page", "time", "words"],
        ),
        ("channels", &["codes", "ical", "model", "time", "words"]),
        ("worker", &["channels", "model", "time"]),
        ("cli", &["channels", "codes", "demo", "key_file", "model", "postgres", "settings", "time", "words", "worker", "lib"]),
        ("lib", &["access", "headers", "model", "routes", "settings"]),
        ("main", &["cli"]),
    ]);
    let mut wrong = Vec::new();
    for file in files("src", ".rs") {
        let here = room(&module(&file));
        let may = allowed.get(here.as_str()).unwrap_or_else(|| panic!("{here}: a new room; say here what it may name"));
        for name in names(&file) {
            let there = room(&name);
            if there != here && !there.is_empty() && !may.contains(&there.as_str()) {
                wrong.push(format!("{} names {name}", short(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The table itself has no way round in a circle.
    let mut left: BTreeMap<_, Vec<&str>> = allowed.iter().map(|(room, may)| (*room, may.to_vec())).collect();
    while let Some(free) = left.iter().find(|(_, may)| may.iter().all(|there| !left.contains_key(there))).map(|(room, _)| *room)
    {
        left.remove(free);
    }
    assert!(left.is_empty(), "a circle among {left:?}");
}

#[test]
fn model_does_not_know_the_web() {
    for file in files("src/model", ".rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for word in ["rocket::", "handlebars", "crate::form", "crate::page", "crate::routes", "crate::access"] {
            assert!(!text.contains(word), "{} names {word}", short(&file));
        }
    }
}

#[test]
fn nouns_of_the_model_depend_on_each_other_without_a_cycle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let noun = |path: &str| {
        let mut parts = path.split("::");
        (parts.next() == Some("model")).then(|| parts.next().unwrap_or_default().to_owned()).filter(|noun| !noun.is_empty())
    };
    let nouns: BTreeSet<String> = files("src/model", ".rs").iter().filter_map(|file| noun(&module(file))).collect();
    for file in files("src/model", ".rs") {
        let Some(here) = noun(&module(&file)) else { continue };
        let named = names(&file)
            .iter()
            .filter_map(|name| noun(name))
            .filter(|there| *there != here && nouns.contains(there))
            .collect::<Vec<_>>();
        edges.entry(here).or_default().extend(named);
    }
    // Take away what depends on nothing that is left; what remains stands in a cycle.
    while let Some(free) =
        edges.iter().find(|(_, to)| to.iter().all(|there| !edges.contains_key(there))).map(|(noun, _)| noun.clone())
    {
        edges.remove(&free);
    }
    assert!(edges.is_empty(), "a cycle among {edges:#?}");
}

#[test]
fn a_file_is_at_most_300_lines_and_says_what_it_is_for() {
    for file in files("src", ".rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        if file.ends_with("schema.rs") {
            continue;
        }
        assert!(text.lines().count() <= 300, "{} has {} lines", short(&file), text.lines().count());
        assert!(text.starts_with("//!"), "{} does not say what it is for", short(&file));
    }
}

#[test]
fn no_file_is_named_for_nothing() {
    for file in files("src", ".rs") {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        assert!(
            !["utils", "util", "helpers", "helper", "common", "types", "services", "misc"].contains(&name.as_str()),
            "{}",
            short(&file)
        );
    }
}

#[test]
fn handlers_have_seven_names_or_say_why() {
    let own = ["index", "new", "create", "show", "edit", "update", "destroy"];
    // Besides: an administrator's other acts upon a user, and one sign-in of several.
    let others = ["invite", "disable", "enable", "destroy_sign_in"];
    for file in files("src/routes", ".rs") {
        let parsed = syn::parse_file(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for item in &parsed.items {
            let syn::Item::Fn(function) = item else { continue };
            let routed = function
                .attrs
                .iter()
                .any(|attribute| ["get", "post", "put", "delete"].iter().any(|verb| attribute.path().is_ident(verb)));
            let name = function.sig.ident.to_string();
            assert!(!routed || own.contains(&name.as_str()) || others.contains(&name.as_str()), "{} in {}", name, short(&file));
        }
    }
}

#[test]
fn nothing_is_unescaped_outside_partials_that_say_so() {
    for file in files("templates", ".hbs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for (found, _) in text.match_indices("{{{") {
            let name: String = text[found + 3..].chars().take_while(|letter| *letter != '}').collect();
            assert!(name.trim().ends_with("_html"), "{}: {name}", short(&file));
        }
        assert!(
            !text.contains("{{&") && !text.contains("<script>") && !text.contains(" style=") && !text.contains(" onclick="),
            "{}",
            short(&file)
        );
    }
}

fn keys(language: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files(&format!("locales/{language}"), ".ftl") {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            if let Some((key, _)) = line.split_once(" =")
                && line.starts_with(|first: char| first.is_ascii_lowercase())
            {
                assert!(keys.insert(key.to_owned()), "{language}: {key} stands twice");
            }
        }
    }
    keys
}

#[test]
fn the_three_languages_have_the_same_keys() {
    let en = keys("en");
    assert!(en.len() > 100);
    for language in ["sq", "sr"] {
        let other = keys(language);
        assert_eq!(en.difference(&other).collect::<Vec<_>>(), Vec::<&String>::new(), "{language} lacks");
        assert_eq!(other.difference(&en).collect::<Vec<_>>(), Vec::<&String>::new(), "{language} has besides");
    }
}

#[test]
fn every_key_that_a_page_or_the_program_names_exists() {
    let known = keys("en");
    for file in files("templates", ".hbs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for mark in ["(t \"", "{{t \"", "label=\""] {
            for (found, _) in text.match_indices(mark) {
                let key: String = text[found + mark.len()..].chars().take_while(|letter| *letter != '"').collect();
                if mark == "label=\"" && text[..found].ends_with("aria-") {
                    continue;
                }
                assert!(known.contains(&key), "{} names {key}", short(&file));
            }
        }
    }
    for file in files("src", ".rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for (found, mark) in text.match_indices("Sentence::new(\"") {
            let key: String = text[found + mark.len()..].chars().take_while(|letter| *letter != '"').collect();
            assert!(known.contains(&key), "{} names {key}", short(&file));
        }
        for (found, mark) in text.match_indices(", code = \"") {
            let code: String = text[found + mark.len()..].chars().take_while(|letter| *letter != '"').collect();
            assert!(known.contains(&format!("error-{code}")), "{}: error-{code}", short(&file));
        }
    }
}
