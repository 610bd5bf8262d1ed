mod centres;
mod users;
