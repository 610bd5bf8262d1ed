mod account;
mod cases;
mod errors;
mod reports;
mod settings;
mod sign_in;
mod today;
