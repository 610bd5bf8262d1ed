## What commands say

import-dry-run = (dry run)
import-added = added
import-changed = changed
import-unchanged = unchanged
import-refused = { $count ->
    [one] nothing was imported: one fault
   *[other] nothing was imported: { $count } faults
}
import-nothing-changed = the register was here already: nothing changed
import-more-findings = … { $count } more
import-no-folder = { $folder } is no folder
import-demonstration = this installation is a demonstration; a real register needs a data directory of its own

setup-done = this installation has been set up already; add users and centres under Settings
setup-code = Code of the centre (as FER)
setup-code-wrong = two to six letters
setup-centre = Name of the centre
setup-municipality = Municipality
setup-name = Your name (the first administrator)
setup-email = Your e-mail address
setup-email-wrong = an address, as name@example.org
setup-language-wrong = sq, sr or en
setup-needed = something is needed here
setup-one-of = one of: { $known }
setup-not-given = { $question }: not given, and there is no terminal to ask at; see `pajtim setup --help`
setup-broken-off = broken off; nothing was made
setup-right = Is this right? (yes, no)
setup-yes = yes
setup-no = no
setup-link = Open this address within { $days } days to choose your password; it works once. `pajtim serve` serves it.

import-reading = reading { $file }
import-checking = checking
import-writing = writing { $file }
import-finishing = building indexes
