mod account;
mod errors;
mod settings;
mod sign_in;
