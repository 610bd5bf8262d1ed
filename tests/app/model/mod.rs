mod audit;
mod import;
mod keys;
mod report;
mod schema;
mod walls;
