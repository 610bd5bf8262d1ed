mod centres;
mod mediators;
mod rooms;
mod users;
