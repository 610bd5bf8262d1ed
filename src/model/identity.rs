//! The one place where actors are made: after the database confirmed sign-in, user, role and centre.

use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use uuid::Uuid;

use super::actor::{Actor, Anyone, Audience, Followers, Identity, Seat, SignedIn, Stranger, System};
use super::db::Database;
use super::events::Event;
use super::fault::Fault;
use super::ids::{CalendarFeedId, CentreId, ReferrerId, SignInId, UserId};
use super::schema::{calendar_feeds, centres, grants, second_factors, sign_ins, users};
use super::secrets::Secret;
use crate::codes::{FeedLevel, Language, Role};
use crate::time;

/// A sign-in ends when nothing was asked of it for so long.
pub const IDLE: Duration = Duration::minutes(30);
/// A sign-in ends after so long in any case.
pub const AT_MOST: Duration = Duration::hours(12);
/// What is typed into a form is kept for the user when it arrives so long after the sign-in was last seen.
pub const LATE: Duration = Duration::hours(24);
/// `last_seen_at` is written at most once in so long.
const TOUCH: Duration = Duration::minutes(1);

/// Somebody who is not signed in.
pub fn stranger() -> Actor<Stranger> {
    Actor::without_user(Identity::Visitor, Vec::new())
}

/// The machine, for every centre; recorded by the account that runs the command.
///
/// # Errors
/// A fault of the database.
pub fn system(database: &Database, account: &str) -> Result<Actor<System>, Fault> {
    let all = database.ask(|conn| Ok(centres::table.select(centres::id).load::<Uuid>(conn)?))?;
    Ok(Actor::without_user(Identity::System(account.to_owned()), all.into_iter().map(CentreId).collect()))
}

/// A user as a member of an audience; none without one of its roles, and none without a sign-in: the address of a calendar
/// opens nothing else.
pub fn member<R: Audience>(signed_in: &SignedIn) -> Option<Actor<R>> {
    signed_in.sign_in.and_then(|_| Actor::of(signed_in.clone()))
}

/// What somebody asked for, in words that are ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The route, as `/cases/<reference>`.
    pub route: String,
    /// The reference in the address, if there is one.
    pub reference: Option<String>,
}

/// Records that a user asked for what is not there, or not for the user: the two look alike from outside.
///
/// # Errors
/// A fault.
pub fn refuse(database: &Database, signed_in: &SignedIn, asked: &Asked) -> Result<(), Fault> {
    let actor: Actor<Anyone> = member(signed_in).ok_or(Fault::Broken("anyone is anyone"))?;
    database.write(&actor, |tx| {
        let Asked { route, reference } = asked.clone();
        tx.record(Event::AccessRefused { user: signed_in.user, route, reference }, ())
    })
}

/// A sign-in that was, as a browser still names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// It was left to run out.
    RanOut(SignInId),
    /// Its user signed out.
    SignedOut(SignInId),
}

/// Whose sign-in it was within the last day; none if somebody else ended it, or the user may no longer sign in.
///
/// # Errors
/// A fault of the database.
pub fn late(database: &Database, late: Late) -> Result<Option<UserId>, Fault> {
    let (sign_in, may_have_ended) = match late {
        Late::RanOut(sign_in) => (sign_in, false),
        Late::SignedOut(sign_in) => (sign_in, true),
    };
    let owner = sign_ins::table
        .inner_join(users::table)
        .filter(sign_ins::id.eq(sign_in).and(users::disabled_at.is_null()))
        .filter(sign_ins::ended_at.is_null().or(may_have_ended.into_sql::<Bool>()))
        .filter(sign_ins::last_seen_at.gt(time::now() - LATE))
        .select(users::id);
    database.ask(|conn| Ok(owner.first(conn).optional()?))
}

type UserColumns = (UserId, String, Language, chrono::DateTime<chrono::Utc>, Option<chrono::DateTime<chrono::Utc>>);
type GrantColumns = (Role, Option<Uuid>, Option<String>, Option<String>, Option<String>, Option<NaiveDate>, Option<Uuid>);

/// Who is behind a sign-in that is still good, with the roles that stand today.
///
/// # Errors
/// A fault of the database.
pub fn confirm(database: &Database, sign_in: SignInId) -> Result<Option<SignedIn>, Fault> {
    database.ask(|conn| find(conn, sign_in))
}

fn find(conn: &mut PgConnection, sign_in: SignInId) -> Result<Option<SignedIn>, Fault> {
    let now = time::now();
    let today = time::day(now, time::HOME);
    let standing = grants::from_on.le(today).and(grants::to_on.is_null().or(grants::to_on.ge(today)).assume_not_null());
    let rows = sign_ins::table
        .inner_join(users::table)
        .left_join(second_factors::table.on(second_factors::user_id.eq(users::id)))
        .left_join(grants::table.on(grants::user_id.eq(users::id).and(standing)))
        .left_join(centres::table.on(grants::centre_id.eq(centres::id.nullable())))
        .filter(sign_ins::id.eq(sign_in))
        .filter(sign_ins::ended_at.is_null().and(users::disabled_at.is_null()))
        .filter(sign_ins::last_seen_at.gt(now - IDLE).and(sign_ins::signed_in_at.gt(now - AT_MOST)))
        .select((
            (users::id, users::name, users::language, sign_ins::last_seen_at, second_factors::confirmed_at.nullable()),
            (
                grants::role,
                grants::centre_id,
                centres::code.nullable(),
                centres::name.nullable(),
                centres::time_zone.nullable(),
                centres::second_factor_required_on.nullable(),
                grants::referrer_id,
            )
                .nullable(),
        ))
        .load::<(UserColumns, Option<GrantColumns>)>(conn)?;

    let Some(((user, name, language, last_seen, confirmed), _)) = rows.first().cloned() else { return Ok(None) };
    if last_seen < now - TOUCH {
        diesel::update(sign_ins::table.find(sign_in)).set(sign_ins::last_seen_at.eq(now)).execute(conn)?;
    }
    let has_second_factor = confirmed.is_some();
    let (seats, installation) = (Vec::new(), Vec::new());
    let mut signed_in =
        SignedIn { user, sign_in: Some(sign_in), name, language, seats, installation, referrer: None, has_second_factor };
    for (role, centre, code, name, zone, wanted, referrer) in rows.into_iter().filter_map(|(_, grant)| grant) {
        match (centre, code, name, zone, referrer) {
            (Some(centre), Some(code), Some(name), Some(zone), _) => {
                let (centre, zone) = (CentreId(centre), super::centres::zone(&zone)?);
                signed_in.seats.push(Seat { centre, code, name, zone, role, wants_second_factor: wanted.is_some() });
            }
            (_, _, _, _, Some(referrer)) => signed_in.referrer = Some(ReferrerId(referrer)),
            _ => signed_in.installation.push(role),
        }
    }
    signed_in.seats.sort_by(|a, b| a.code.cmp(&b.code).then(a.role.cmp(&b.role)));
    Ok(Some(signed_in))
}

/// Who comes by the secret address of a calendar.
#[derive(Debug)]
pub struct Follower {
    /// The user, with the roles that make a calendar and no others.
    pub actor: Actor<Followers>,
    /// The address.
    pub feed: CalendarFeedId,
    /// How much it shows.
    pub level: FeedLevel,
    /// When it was last fetched.
    pub last_fetched_on: Option<NaiveDate>,
}

/// Who is behind the address of a calendar, if it is not ended, the user not disabled, and a role stands that has a calendar.
///
/// # Errors
/// A fault of the database.
pub fn follower(database: &Database, secret: &Secret) -> Result<Option<Follower>, Fault> {
    let hash = secret.hash();
    database.ask(|conn| find_follower(conn, &hash))
}

type FollowerColumns = (CalendarFeedId, FeedLevel, Option<NaiveDate>, UserId, String, Language);
type SeatColumns = (Role, CentreId, String, String, String);

fn find_follower(conn: &mut PgConnection, hash: &[u8]) -> Result<Option<Follower>, Fault> {
    let today = time::day(time::now(), time::HOME);
    let standing = grants::from_on.le(today).and(grants::to_on.is_null().or(grants::to_on.ge(today)).assume_not_null());
    let rows: Vec<(FollowerColumns, SeatColumns)> = calendar_feeds::table
        .inner_join(users::table)
        .inner_join(grants::table.on(grants::user_id.eq(users::id)))
        .inner_join(centres::table.on(grants::centre_id.eq(centres::id.nullable())))
        .filter(calendar_feeds::secret_hash.eq(hash).and(calendar_feeds::ended_at.is_null()))
        .filter(users::disabled_at.is_null().and(standing).and(grants::role.eq_any(Followers::ROLES)))
        .order((centres::code, grants::role))
        .select((
            (
                calendar_feeds::id,
                calendar_feeds::level,
                calendar_feeds::last_fetched_on,
                users::id,
                users::name,
                users::language,
            ),
            (grants::role, centres::id, centres::code, centres::name, centres::time_zone),
        ))
        .load(conn)?;
    let Some(((feed, level, last_fetched_on, user, name, language), _)) = rows.first().cloned() else { return Ok(None) };
    let seats = rows
        .into_iter()
        .map(|(_, (role, centre, code, name, zone))| {
            Ok(Seat { centre, code, name, zone: super::centres::zone(&zone)?, role, wants_second_factor: false })
        })
        .collect::<Result<_, Fault>>()?;
    let user = SignedIn {
        user,
        sign_in: None,
        name,
        language,
        seats,
        installation: Vec::new(),
        referrer: None,
        has_second_factor: false,
    };
    Ok(Actor::of(user).map(|actor| Follower { actor, feed, level, last_fetched_on }))
}

/// Whether a grant stands on a day: both ends are included.
pub fn stands(from_on: NaiveDate, to_on: Option<NaiveDate>, day: NaiveDate) -> bool {
    from_on <= day && to_on.is_none_or(|end| day <= end)
}
