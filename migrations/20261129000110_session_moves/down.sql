DROP TABLE session_moves;
