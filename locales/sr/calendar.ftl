## calendars: addresses, files

calendar-name = Sastanci · Pajtim
calendar-summary = { $kind } · { $reference }
case-calendar = Kalendar
calendars-title = Kalendar
calendars-lead = Pomoću adrese telefon ili računar prikazuje vaše sastanke u svom kalendaru: kada, gde i u kom predmetu, nikada ime stranke.
calendar-make = Napravi adresu
calendar-made-at = Napravljena
calendar-fetched-on = Poslednji put preuzeta
calendar-never-fetched = još nije
calendar-end = Ukini
calendar-address-title = Adresa vašeg kalendara
calendar-address = Pretplatite se na ovu adresu u svom kalendaru. Prikazuje se samo sada.
calendar-address-secret = Ona je kao lozinka: ko je zna, čita vaše sastanke bez prijave. Važi dok je ne ukinete na stranici svog naloga.
calendar-address-slow = Kalendari je preuzimaju kada sami odluče, Google na svakih 8 do 24 sata. Za sutra odštampajte spisak, nemojte se oslanjati na kalendar.
calendar-back = Nazad na nalog
error-calendars-many = Već imate { $max } adresa. Prvo ukinite jednu.
