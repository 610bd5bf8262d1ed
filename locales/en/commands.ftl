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
