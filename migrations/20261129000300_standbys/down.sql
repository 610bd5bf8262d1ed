DROP INDEX absences_to_come;
DROP INDEX offers_unsettled;
DROP INDEX sessions_cancelled;
DROP TABLE standbys;
