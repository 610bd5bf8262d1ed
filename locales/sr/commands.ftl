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

setup-done = ova instalacija je već pripremljena; korisnici i centri dodaju se u Podešavanjima
setup-code = Šifra centra (kao FER)
setup-code-wrong = dva do šest slova
setup-centre = Naziv centra
setup-municipality = Opština
setup-name = Vaše ime (prvi administrator)
setup-email = Vaša e-mail adresa
setup-email-wrong = adresa, kao ime@example.org
setup-language-wrong = sq, sr ili en
setup-needed = ovde je nešto potrebno
setup-one-of = jedno od: { $known }
setup-not-given = { $question }: nije navedeno, a nema terminala na kojem bi se pitalo; pogledajte `pajtim setup --help`
setup-broken-off = prekinuto; ništa nije napravljeno
setup-right = Da li je tačno? (da, ne)
setup-yes = da
setup-no = ne
setup-link = Otvorite ovu adresu u roku od { $days } dana da izaberete lozinku; može se upotrebiti samo jednom. Adresa radi dok radi `pajtim serve`.

import-reading = čita se { $file }
import-checking = proverava se
import-writing = upisuje se { $file }
import-finishing = prave se indeksi
