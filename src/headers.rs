//! What every answer carries, and the one line that is logged of it.

use std::time::Instant;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Data, Request, Response};

/// A request's number, in its answer and in the log.
pub struct RequestId(pub String);

impl RequestId {
    /// The number of this request.
    pub fn of<'r>(request: &'r Request<'_>) -> &'r Self {
        request.local_cache(|| {
            let id = uuid::Uuid::new_v4().simple().to_string();
            Self(id.chars().take(12).collect())
        })
    }
}

struct Began(Instant);

/// Scripts, styles and forms of our own alone; nobody frames us, nobody learns where we came from.
const HEADERS: [(&str, &str); 7] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()"),
];

/// The fairing that does both.
pub struct Headers {
    /// Whether people reach the program over https.
    pub https: bool,
}

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info { name: "headers and log", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(Instant::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        for (name, value) in HEADERS {
            response.set_header(Header::new(name, value));
        }
        if self.https {
            response.set_header(Header::new("Strict-Transport-Security", "max-age=31536000"));
        }
        if response.headers().get_one("Cache-Control").is_none() {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
        let id = &RequestId::of(request).0;
        response.set_header(Header::new("X-Request-Id", id.clone()));
        // The route's pattern, never the address: that may hold a name or a secret.
        let route = request.route().map(|route| route.uri.to_string()).unwrap_or_else(|| "-".to_owned());
        let took = request.local_cache(|| Began(Instant::now())).0.elapsed();
        tracing::info!(
            request = %id,
            method = %request.method(),
            route,
            status = response.status().code,
            ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            "answered"
        );
    }
}
