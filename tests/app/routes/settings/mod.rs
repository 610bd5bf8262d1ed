mod centres;
mod lists;
mod mediators;
mod rooms;
mod users;
