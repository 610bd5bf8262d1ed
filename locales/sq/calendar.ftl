## calendars: addresses, files

calendar-name = Seancat · Pajtim
calendar-summary = { $kind } · { $reference }
case-calendar = Kalendar
calendars-title = Kalendari
calendars-lead = Me një adresë, telefoni ose kompjuteri i tregon seancat tuaja në kalendarin e vet: kur, ku dhe për cilën lëndë, kurrë emrin e ndonjë pale.
calendar-make = Krijo një adresë
calendar-made-at = Krijuar
calendar-fetched-on = Marrë së fundi
calendar-never-fetched = ende jo
calendar-end = Përfundoje
calendar-address-title = Adresa e kalendarit tuaj
calendar-address = Abonohuni në këtë adresë te kalendari juaj. Shfaqet vetëm tani.
calendar-address-secret = Është si fjalëkalim: kush e di, i lexon seancat tuaja pa u kyçur. Vlen derisa ta përfundoni te llogaria juaj.
calendar-address-slow = Kalendarët e marrin kur duan vetë, Google çdo 8 deri në 24 orë. Për nesër printoni listën, mos u mbështetni te kalendari.
calendar-back = Kthehu te llogaria
error-calendars-many = I keni tashmë { $max } adresa. Së pari përfundojeni njërën.
