//! A world for a test: its own database, the real application, and people who read pages and fill in forms.

mod browser;
mod cluster;
pub mod post;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use chrono_tz::Tz;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use pajtim::codes::{Language, Role};
use pajtim::model::actor::{Actor, System};
use pajtim::model::centres::{self, NewCentre};
use pajtim::model::db::Database;
use pajtim::model::grants::{self, NewGrant, Scope};
use pajtim::model::ids::{CentreId, ReferrerId, UserId};
use pajtim::model::keys::MasterKey;
use pajtim::model::sign_ins::Device;
use pajtim::model::users::{self, NewUser};
use pajtim::model::{identity, invitations};
use pajtim::settings::Settings;
use rocket::local::asynchronous::Client;
use rocket::tokio::runtime::Runtime;

pub use browser::{Browser, Shown};

/// Everybody's password.
pub const PASSWORD: &str = "four words only mine";
/// Where the application believes to be reached.
pub const ORIGIN: &str = "http://127.0.0.1:8000";

/// A test's world.
pub struct World {
    pub client: Arc<Client>,
    pub database: Database,
    pub name: String,
    pub ferizaj: CentreId,
    pub gjakova: CentreId,
    people: AtomicUsize,
}

/// Somebody with an account.
#[derive(Clone)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: String,
}

/// The key of every test database.
pub fn key() -> MasterKey {
    MasterKey::from_bytes([7; 32])
}

impl World {
    pub fn new() -> Self {
        let name = cluster::clone_template();
        let database = Database::connect(&cluster::url("pajtim_app", &name), 8, key()).unwrap();
        let system = identity::system(&database, "test").unwrap();
        let ferizaj = centre(&database, &system, "FER", "Qendra e Ndërmjetësimit Ferizaj", "Ferizaj");
        let gjakova = centre(&database, &system, "GJK", "Qendra e Ndërmjetësimit Gjakovë", "Gjakovë");
        let client = client(database.clone());
        // Open on every day, so that a test may schedule on whatever day it runs. Where hours are the matter: `in_office`.
        let open = "INSERT INTO working_hours (centre_id, id, weekday, opens, closes)
            SELECT c.id, gen_random_uuid(), d, '00:00', '23:59' FROM centres c, generate_series(1, 7) d";
        let mut superuser = PgConnection::establish(&cluster::url("postgres", &name)).unwrap();
        superuser.batch_execute(open).unwrap();
        Self { client, database, name, ferizaj, gjakova, people: AtomicUsize::new(0) }
    }

    /// The machine, for every centre.
    pub fn system(&self) -> Actor<System> {
        identity::system(&self.database, "test").unwrap()
    }

    /// Somebody with an account and these roles.
    pub fn person(&self, roles: &[(Role, Scope)]) -> Person {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        let (name, email) = (format!("Person {number}"), format!("person{number}@example.org"));
        let new = NewUser { email: email.clone(), name: name.clone(), language: Language::English };
        let (system, stranger) = (self.system(), identity::stranger());
        let id = self.database.write(&system, |tx| users::add(tx, &new)).unwrap();
        for (role, scope) in roles {
            self.grant(id, *role, *scope);
        }
        let secret = self.database.write(&system, |tx| invitations::issue(tx, id)).unwrap();
        let open = self.database.read(&stranger, |tx| invitations::find(tx, &secret)).unwrap();
        let device = Device { address: "127.0.0.1".into(), browser: "test".into() };
        self.database.write(&stranger, |tx| invitations::accept(tx, &open, PASSWORD, &device)).unwrap();
        Person { id, name, email }
    }

    pub fn grant(&self, user: UserId, role: Role, scope: Scope) {
        let from_on = pajtim::time::now().date_naive() - chrono::Duration::days(30);
        let to_on = (role == Role::Auditor).then(|| from_on + chrono::Duration::days(365));
        let grant = NewGrant { role, scope, from_on, to_on };
        self.database.write(&self.system(), |tx| grants::give(tx, user, &grant)).unwrap();
    }

    /// A referrer, for liaisons.
    pub fn referrer(&self, name: &str) -> ReferrerId {
        let id = uuid::Uuid::new_v4();
        self.sql(&format!("INSERT INTO referrers (id, source, name) VALUES ('{id}', 'court', '{name}')"));
        id.to_string().parse().unwrap()
    }

    pub fn administrator(&self) -> Person {
        self.person(&[(Role::Administrator, Scope::Installation)])
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.client.clone())
    }

    /// A browser in which somebody has signed in, at the sign-in page.
    pub fn sign_in(&self, person: &Person) -> Browser {
        let mut browser = self.stranger();
        let shown = browser.submit("/sign-in", &[("E-mail", &person.email), ("Password", PASSWORD)]);
        assert_eq!(shown.status, 303, "{}", shown.text());
        browser
    }

    /// Runs SQL as the superuser, for what no operation does: setting clocks back, tampering.
    pub fn sql(&self, statement: &str) {
        self.superuser().batch_execute(statement).unwrap();
    }

    /// A connection as the superuser, whom no wall stops.
    pub fn superuser(&self) -> PgConnection {
        let mut conn = self.connection("postgres");
        // Its days are the centre's: between midnight here and midnight in UTC too.
        conn.batch_execute("SET TIME ZONE 'Europe/Belgrade'").unwrap();
        conn
    }

    /// A connection as another role.
    pub fn connection(&self, role: &str) -> PgConnection {
        PgConnection::establish(&self.url(role)).unwrap()
    }

    /// Where this world's database is, for a role.
    pub fn url(&self, role: &str) -> String {
        cluster::url(role, &self.name)
    }

    /// The events in the audit trail, in order.
    pub fn events(&self) -> Vec<String> {
        self.texts("SELECT event AS value FROM audit_events ORDER BY id")
    }

    /// What a query answers in its column `value`.
    pub fn texts(&self, query: &str) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            value: String,
        }
        let rows: Vec<Row> = diesel::sql_query(query).load(&mut self.superuser()).unwrap();
        rows.into_iter().map(|row| row.value).collect()
    }
}

impl Drop for World {
    fn drop(&mut self) {
        cluster::drop_database(&self.name);
    }
}

fn centre(database: &Database, system: &Actor<System>, code: &str, name: &str, municipality: &str) -> CentreId {
    let new = NewCentre { code: code.into(), name: name.into(), municipality: municipality.into(), zone: Tz::Europe__Belgrade };
    database
        .write(system, |tx| centres::make(tx, &new).map_err(|error| panic!("{error}")))
        .map_err(|fault: pajtim::model::fault::Fault| fault)
        .unwrap()
}

/// One runtime for all worlds; people press buttons from threads of their own.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

/// The real application, without a port.
pub fn client(database: Database) -> Arc<Client> {
    let figment = rocket::Config::figment()
        .merge(("address", "127.0.0.1"))
        .merge(("port", 8000))
        .merge(("log_level", "off"))
        .merge(("workers", 2));
    let rocket = pajtim::build(rocket::custom(figment), &Settings::default(), database).unwrap();
    Arc::new(runtime().block_on(Client::untracked(rocket)).unwrap())
}

/// The number that a query gives as `value`, asked as the superuser.
pub fn count(w: &World, query: &str) -> i64 {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        value: i64,
    }
    let row: Row = diesel::sql_query(query).get_result(&mut w.superuser()).unwrap();
    row.value
}

/// How often a kill is tried: three times, twenty in bin/drill.
pub fn rounds() -> u64 {
    std::env::var("ROUNDS").map_or(3, |rounds| rounds.parse().unwrap())
}
