-- Two centres of one name: their reports could not be told apart.
SELECT s.line, s.name AS value, other.code AS other FROM staged_centres s JOIN (
    SELECT code, name FROM staged_centres
    UNION ALL SELECT c.code, c.name FROM centres c WHERE NOT EXISTS (SELECT FROM staged_centres t WHERE t.code = c.code)
) other ON other.name = s.name AND other.code <> s.code
WHERE other.code < s.code OR NOT EXISTS (SELECT FROM staged_centres t WHERE t.code = other.code)
