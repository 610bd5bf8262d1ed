-- A case may have several hearings and dates of a referrer; the statutory clock stays one.
ALTER TABLE clocks DROP CONSTRAINT clocks_one_of_a_kind;
CREATE UNIQUE INDEX clocks_one_statutory ON clocks (centre_id, case_id) WHERE kind = 'statutory';
CREATE INDEX clocks_case ON clocks (centre_id, case_id);
COMMENT ON TABLE clock_extensions IS 'A deadline that was moved: the day of the decision, the new due date, the reason. The end of a pause moves it too. A second decision of a day takes the place of the first.';
COMMENT ON TABLE clock_pauses IS 'A time in which a clock stood still, from from_on; it goes on at to_on, and the deadline moves by the days between.';
