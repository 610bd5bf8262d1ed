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

setup-done = ky instalim është përgatitur tashmë; përdoruesit dhe qendrat shtohen te Cilësimet
setup-code = Shkurtesa e qendrës (si FER)
setup-code-wrong = dy deri në gjashtë shkronja
setup-centre = Emri i qendrës
setup-municipality = Komuna
setup-name = Emri juaj (administratori i parë)
setup-email = E-maili juaj
setup-email-wrong = një adresë, si emri@example.org
setup-language-wrong = sq, sr ose en
setup-needed = këtu duhet shkruar diçka
setup-one-of = një nga: { $known }
setup-not-given = { $question }: nuk është dhënë, dhe nuk ka terminal ku të pyetet; shihni `pajtim setup --help`
setup-broken-off = u ndërpre; nuk u krijua asgjë
setup-right = A është në rregull? (po, jo)
setup-yes = po
setup-no = jo
setup-link = Hapeni këtë adresë brenda { $days } ditësh për ta zgjedhur fjalëkalimin; vlen vetëm një herë. Faqja hapet kur punon `pajtim serve`.

import-reading = po lexohet { $file }
import-checking = po kontrollohet
import-writing = po shkruhet { $file }
import-finishing = po ndërtohen indekset
