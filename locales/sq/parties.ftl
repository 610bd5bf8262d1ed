# Parties after they joined: their page, corrections, leaving, contacts, what was declared.

party-title = Pala { $number } e lëndës { $reference }
party-facts = Çfarë dihet
party-correct = Korrigjo
party-in-case = Në këtë lëndë
person-everywhere = Personi ka një regjistrim të vetëm në qendër: çfarë korrigjoni këtu vlen në çdo lëndë të tij.
represented-by = Përfaqësohet nga
accompanied-by = Shoqërohet nga
left-on = Nuk merr pjesë më që nga
party-has-left = është larguar
party-replaced-by = Në vend të saj
guardian-ended = Nuk vepron më: { $ward } ka mbushur moshën madhore
ward-of-age = Ka mbushur moshën madhore: { $guardian } nuk vepron më si kujdestar/e.
error-party-case-void = Lënda u hap gabimisht; në të nuk ndryshohet më asgjë.
error-party-signed = Pala ka nënshkruar një marrëveshje për anën e vet; ana mbetet.
error-left-before-joined = Pala u largua para kësaj dite.

## leaving
leaving-new = Përfundon pjesëmarrja
leaving-day = Dita e fundit
leaving-as = Si
leaving-replaced-by = Kush e zë vendin e saj
leaving-replaced-by-hint = Trashëgimtarët ose pasuesi. Shtojini së pari në lëndë, në të njëjtën anë.
leaving-nobody = Askush
leaving-undo = Zhbëje: ende merr pjesë
leaving-undo-text = Ishte gabim: pala merr pjesë si më parë.
error-leaving-before-joined = Pala merr pjesë vetëm që nga { $day }.
error-leaving-before-session = Pala erdhi në seancën e datës { $day }.
error-leaving-before-signing = Pala nënshkroi marrëveshje më { $day }.
error-left-already = Pala është larguar tashmë.
error-not-left = Pala merr pjesë.
error-leaving-replacement = Zgjidhni një palë që merr pjesë në të njëjtën anë.
error-leaving-not-replaced = Vetëm për palën që zëvendësohet.

## contacts
contacts = Kontaktet
contacts-show = Shfaq kontaktet
contacts-lead = Asgjë nuk shfaqet derisa ta kërkoni. Çdo shikim regjistrohet.
contacts-none = Nuk dihet asnjë kontakt.
contacts-correct = Korrigjo kontaktet
unsafe-shared = I njëjti kontakt edhe te dikush tjetër
unsafe-title = E pasigurt derisa të pyetet
unsafe-phone = Të njëjtin telefon e ka edhe { $other }.
unsafe-email = Të njëjtin e-mail e ka edhe { $other }.
unsafe-address = Të njëjtën adresë e ka edhe { $other }.
unsafe-stays = Sipas palës nuk është e sigurt: mos e përdorni.
unsafe-safe = Sipas palës është e sigurt.
unsafe-asked = Pyeti { $name } më { $day }.
unsafe-ask = Pyeteni palën veçmas, pastaj shënoni përgjigjen.
unsafe-answer-safe = U pyet: është e sigurt
unsafe-answer-unsafe = U pyet: nuk është e sigurt

## declared: community, disability, displaced or returned
declared = Të dhënat e deklaruara
declared-lead = Komuniteti, aftësia e kufizuar, zhvendosja ose kthimi: pasi shkruhen, fshihen. Çdo shikim regjistrohet.
declared-masked = Të fshehura
declared-none = Nuk u deklarua asgjë.
declared-show = Shfaq çfarë u deklarua
declared-write = Shëno çfarë deklarohet
declared-correct = Korrigjo çfarë u deklarua
declared-replaces = Çfarë ruani zëvendëson gjithçka që u deklarua.

## events
event-party-corrected = U korrigjua pala
event-party-left = U largua një palë
event-leaving-undone = U zhbë largimi i palës
event-contacts-viewed = U lexuan kontaktet
event-contacts-corrected = U korrigjuan kontaktet
event-safety-asked = U pyet për kontaktin e sigurt
event-declared-viewed = U lexuan të dhënat e deklaruara
event-declared-corrected = U shënuan të dhënat e deklaruara

## two records of one person
merges = I njëjti person dy herë
merges-lead = Personi ka një regjistrim të vetëm në qendër. Nëse dikush u regjistrua dy herë, nga dy regjistrimet mund të bëhet një; gabimi mund të zhbëhet.
merge-hint = Ndoshta i regjistruar dy herë
merge-likely = Kush mund të jetë i njëjti person
merge-none = Askush në lëndët tuaja nuk duket se është i njëjti person.
merge-compare = Krahaso
merge-made = U bënë një
merge-made-by = { $name }, { $day }
merge-new = Bëj një nga dy regjistrime
merge-text = Regjistrimi që mbetet qëndron siç është; çfarë nuk di, e merr nga tjetri. Pastaj është një person në çdo lëndë të qendrës, edhe në ato që ju nuk i shihni.
merge-this = Ky regjistrim
merge-other = Regjistrimi tjetër
merge-cases = Lëndët me të cilat punoni
merge-differs = ndryshon
merge-same = e njëjta
merge-known = dihet
merge-keep = Cili regjistrim mbetet
merge-decide = Bashkoji regjistrimet
merge-undo = Bëji përsëri dy
merge-undo-text = Regjistrimi i bashkuar merr pjesë përsëri në atë që ishte e tij. Pala që u bashkua me lëndën më pas i mbetet regjistrimit që mbeti.
merge-took = Të marra prej tij; hiqen përsëri aty ku ende qëndrojnë ashtu
error-merge-sides = { $reference }: aty qëndrojnë në dy anë.
error-merge-acts-for = { $reference }: aty njëri vepron për tjetrin.
error-merge-twice = { $reference }: aty të dy marrin pjesë në të njëjtin rol. A u shënua njëri prej tyre gabimisht? Atëherë hiqeni aty. Përndryshe shënoni së pari largimin e njërit.
error-merge-elsewhere = Ka një arsye, të cilën qendra e di, që nuk e lejon bashkimin. Ju lutemi pyetni koordinatorin.
error-merge-changed = Njëri prej të dyve u ndryshua ndërkohë. Këtu qëndrojnë siç janë tani.
error-merge-gone = Këta dy janë tashmë një.
error-merge-undone = U zhbë tashmë.
event-persons-compared = U krahasuan dy regjistrime
event-persons-merged = Dy regjistrime u bënë një
event-merge-undone = U zhbë bashkimi i dy regjistrimeve
error-party-signed-for = Ka nënshkruar marrëveshje për ata për të cilët vepron; ata mbeten.
error-joined-after-session = Pala erdhi në seancë që më { $day }.
error-joined-after-signing = Pala nënshkroi marrëveshje që më { $day }.

## entered by mistake
party-remove = E shkruar gabimisht
party-remove-text = Pala hiqet nga lënda, bashkë me ftesat për seanca që nuk u mbajtën. Kush nuk është në asnjë lëndë tjetër fshihet krejt: emri, kontaktet dhe të dhënat e deklaruara. Kjo nuk mund të zhbëhet.
party-remove-do = Hiqe palën
party-held = Nuk mund të hiqet, sepse:
party-held-instead = Çfarë është shkruar gabim mund të korrigjohet; kush mori pjesë e përfundon pjesëmarrjen në një ditë të caktuar.
party-hold-sessions = ka qenë në seancë, ose pritej në një seancë që u mbajt ose dështoi
party-hold-signatures = ka nënshkruar
party-hold-obligations = ka një detyrim, ose dikush ka detyrim ndaj saj
party-hold-contacts = është shënuar një kontakt me të
party-hold-answers = është pyetur për kontaktin e sigurt, ose dikush tjetër për shkak të saj
party-hold-acted-for = dikush vepron për të
party-hold-replaces = ka zënë vendin e një pale që u largua
party-hold-merges = përmes saj dy regjistrime u bënë një, ose përsëri dy
party-hold-alone-on-side = është e vetmja në anën e saj, dhe lënda ka pasur ndërmjetësues
party-hold-closed-stay = mori pjesë në një periudhë të lëndës që është mbyllur
error-party-held = Diçka lidhet me këtë palë; ajo mbetet.
error-party-only = Lënda ka së paku një palë. Ju lutemi korrigjojeni këtë, ose shtoni së pari tjetrën.
event-party-removed = U hoq një palë e shkruar gabimisht
event-person-suggested = U shfaq emri i dikujt si ndoshta i njëjti person
merge-search = Dikush tjetër
merge-search-name = Emri
merge-search-none = Në lëndët tuaja nuk ka askënd me këtë emër.
merge-search-more = Shfaqen vetëm të parët. Ju lutemi shkruani më shumë nga emri.
