## What commands say

import-dry-run = (provë)
import-added = shtuar
import-changed = ndryshuar
import-unchanged = pa ndryshim
import-refused = { $count ->
    [one] nuk u importua asgjë: një gabim
   *[other] nuk u importua asgjë: { $count } gabime
}
import-nothing-changed = regjistri ishte tashmë këtu: asgjë nuk ndryshoi
import-more-findings = … edhe { $count }
import-no-folder = { $folder } nuk është dosje
import-demonstration = ky instalim është demonstrim; regjistri i vërtetë kërkon dosjen e vet të të dhënave
