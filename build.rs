//! Rebuilds when what is embedded changes: the macros that embed folders do not notice new files by themselves.

fn main() {
    for folder in ["migrations", "templates", "locales", "static"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
