keys-title = Single keys
keys-lead = In this browser: n opens a new case, c logs a contact, / goes to the search. Turn them off if you speak to the computer or press keys by accident.
keys-off = Turn them off
keys-on = Turn them on
find-hint-plain = Case, party or number
