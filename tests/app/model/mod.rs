mod audit;
mod keys;
mod schema;
mod walls;
