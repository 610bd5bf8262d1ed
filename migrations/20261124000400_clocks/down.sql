COMMENT ON TABLE clock_pauses IS 'A time in which a clock stood still.';
COMMENT ON TABLE clock_extensions IS 'A clock that was extended: the day of the decision, the new due date, the reason.';
DROP INDEX clocks_case;
DROP INDEX clocks_one_statutory;
ALTER TABLE clocks ADD CONSTRAINT clocks_one_of_a_kind UNIQUE (centre_id, case_id, kind);
