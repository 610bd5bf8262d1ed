mod calendars;
mod centres;
mod hours;
mod lists;
mod mediators;
mod rooms;
mod users;
