DROP TABLE standbys;
