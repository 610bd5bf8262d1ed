mod audit;
mod demo;
mod export;
mod import;
mod keys;
mod report;
mod schema;
mod walls;
