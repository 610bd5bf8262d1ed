mod account;
mod errors;
mod reports;
mod settings;
mod sign_in;
