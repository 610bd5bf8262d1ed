## What commands say

import-dry-run = (proba)
import-added = dodato
import-changed = izmenjeno
import-unchanged = isto
import-refused = { $count ->
    [one] ništa nije uvezeno: { $count } greška
    [few] ništa nije uvezeno: { $count } greške
   *[other] ništa nije uvezeno: { $count } grešaka
}
import-nothing-changed = registar je već bio ovde: ništa se nije promenilo
import-more-findings = … još { $count }
import-no-folder = { $folder } nije fascikla
import-demonstration = ova instalacija je demonstracija; pravom registru treba sopstvena fascikla s podacima
