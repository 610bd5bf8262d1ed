use pajtim::model::schema::users;

fn main() {}
