//! Style, script and pictures, inside the binary; named by their content, so that browsers keep them.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use sha2::{Digest as _, Sha256};

#[derive(rust_embed::RustEmbed)]
#[folder = "static/"]
struct Static;

/// A file as it is sent.
pub struct Asset {
    kind: ContentType,
    version: String,
    plain: Vec<u8>,
    zipped: Vec<u8>,
}

fn load(name: &str) -> Option<Asset> {
    let plain = Static::get(name)?.data.into_owned();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&plain).ok()?;
    let zipped = encoder.finish().ok()?;
    let kind = name.rsplit_once('.').and_then(|(_, end)| ContentType::from_extension(end)).unwrap_or(ContentType::Binary);
    let version = Sha256::digest(&plain).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Some(Asset { kind, version, plain, zipped })
}

fn assets() -> &'static BTreeMap<String, Asset> {
    static ASSETS: OnceLock<BTreeMap<String, Asset>> = OnceLock::new();
    ASSETS.get_or_init(|| Static::iter().filter_map(|name| Some((name.to_string(), load(&name)?))).collect())
}

/// The address of a file: it changes with the content.
pub fn address(name: &str) -> Option<String> {
    assets().get(name).map(|asset| format!("/static/{}/{name}", asset.version))
}

/// The file of an address, if the address is of its present content.
pub fn find(version: &str, name: &str) -> Option<&'static Asset> {
    assets().get(name).filter(|asset| asset.version == version)
}

impl<'r> Responder<'r, 'static> for &'static Asset {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let zips = request.headers().get_one("Accept-Encoding").is_some_and(|accepted| accepted.contains("gzip"));
        let mut response = Response::build();
        response.status(Status::Ok).header(self.kind.clone());
        response.raw_header("Cache-Control", "public, max-age=31536000, immutable").raw_header("Vary", "Accept-Encoding");
        if zips {
            response.raw_header("Content-Encoding", "gzip");
            response.sized_body(self.zipped.len(), std::io::Cursor::new(self.zipped.as_slice()));
        } else {
            response.sized_body(self.plain.len(), std::io::Cursor::new(self.plain.as_slice()));
        }
        response.ok()
    }
}
