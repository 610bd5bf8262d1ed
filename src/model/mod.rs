//! The nouns: rows, operations, queries and refusals. Tables and the raw connection are private to this module; nothing
//! here knows of HTTP, forms or templates.

pub mod actor;
pub mod agreements;
pub mod audit;
pub mod cases;
pub mod centres;
pub mod db;
pub mod demonstration;
pub mod drafts;
pub mod events;
pub mod fault;
pub mod grants;
pub mod identity;
pub mod ids;
pub mod installation;
pub mod invitations;
pub mod keys;
pub mod mediators;
pub mod parties;
mod passwords;
pub mod persons;
pub mod programmes;
pub mod referrals;
pub mod register;
pub mod report;
pub mod rooms;
mod schema;
mod search_words;
pub mod secrets;
pub mod sessions;
pub mod sign_ins;
mod statement;
pub mod submissions;
pub mod today;
mod user_keys;
pub mod users;
