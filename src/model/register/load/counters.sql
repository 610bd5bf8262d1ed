INSERT INTO reference_counters (centre_id, year, last)
SELECT centre_id, year, max(number) FROM staged_cases GROUP BY centre_id, year
ON CONFLICT (centre_id, year) DO UPDATE SET last = greatest(reference_counters.last, excluded.last)
