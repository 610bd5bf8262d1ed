## print: what is handed out on paper, in the language of the person it is for. Names are never inflected.

print-bar = Para se të printoni
print-back = Kthehu
print-language = Gjuha e letrës:
print-for = Për:
print-invitation-short = Ftesa
print-attendance-short = Lista e pjesëmarrjes
print-mediation-link = Printoje për nënshkrim
print-receipt-link = Vërtetim pranimi
print-intake-link = Printo formularin në letër
print-safe-contact = Kontakti i sigurt: shfaqe
print-warn-safe-contact = Për këtë person ka rregull për kontakt të sigurt. Lexojeni para se të printoni: ndoshta nuk guxon të dërgohet letër.
print-warn-shared = I njëjti telefon, e-mail ose e njëjta adresë është shënuar edhe për dikë nga ana tjetër. Letra mund të bjerë në duar të tjera: ju lutemi pyesni më parë.
print-warn-discreet = Ky person kërkon diskrecion: letra nuk përmend as atë, as qendrën. Shkruani në zarf adresën, por jo dërguesin.
centre-address-hint = Rruga dhe numri, për letrat.
centre-phone-hint = Ku telefonohet, siç shkruhet në letra.
event-invitation-viewed = Letra u hap për printim
print-reference = Referenca
print-date = Data
print-to = Për:
print-signature = Nënshkrimi
print-signatures = Nënshkrimet
print-number = Nr.
print-regards = Me respekt,
print-day = { $heading } { $year }
print-mediation = Marrëveshje për fillimin e ndërmjetësimit
print-file-of = Referuar nga: { $referrer }, numri i lëndës { $number }
print-mediation-intro = Palët e shënuara më poshtë pajtohen që të përpiqen ta zgjidhin mosmarrëveshjen e tyre me ndërmjetësim, sipas Ligjit Nr. 06/L-009 për Ndërmjetësim.
print-principles = Për çfarë pajtohen palët dhe ndërmjetësuesi
print-principle-free = Ndërmjetësimi është vullnetar. Palët marrin pjesë me vullnetin e tyre të lirë dhe secila mund të heqë dorë nga ndërmjetësimi në çdo kohë.
print-principle-equal = Palët janë të barabarta.
print-principle-impartial = Ndërmjetësuesi është i pavarur dhe i paanshëm. Ai nuk vendos në vend të palëve dhe nuk ua imponon zgjidhjen.
print-principle-private = Ndërmjetësimi është konfidencial dhe zhvillohet pa praninë e publikut. Ndërmjetësuesi, palët dhe përfaqësuesit e tyre ruajnë konfidencialitetin, përveç nëse palët pajtohen ndryshe.
print-principle-evidence = Deklaratat dhe informacionet e tjera nga ndërmjetësimi nuk përdoren si dëshmi në asnjë procedurë tjetër pa miratimin e palëve.
print-principle-settlement = Marrëveshje ka vetëm nëse palët bien dakord. Ajo bëhet me shkrim dhe nënshkruhet nga palët dhe ndërmjetësuesi.
print-mediation-begins = Ndërmjetësimi fillon ditën kur kanë nënshkruar dy anë dhe ndërmjetësuesi.
print-invitation = Ftesë për takim
print-invitation-intro = Ju ftojmë me respekt në një takim të qendrës sonë të ndërmjetësimit:
print-change = Takimi juaj ka ndryshuar
print-change-intro = Dita, ora ose vendi i takimit tuaj në qendrën tonë të ndërmjetësimit ka ndryshuar. Tani është:
print-change-from = Takimi juaj i caktuar për { $day }, ora { $from }, në qendrën tonë të ndërmjetësimit u zhvendos. Tani është:
print-cancellation = Takimi juaj u anulua
print-on-day = Dita
print-at-time = Ora
print-place = Vendi
print-room = Salla
print-online = Përmes internetit. Ju lutemi na telefononi dhe ju tregojmë si të kyçeni.
print-bring = Ju lutemi merrni me vete:
print-bring-identity = një dokument identifikimi;
print-bring-papers = dokumentet që i konsideroni të rëndësishme;
print-bring-authority = autorizimin, nëse veproni në emër të dikujt tjetër.
print-cannot-come = Nëse nuk mund të vini, ose nëse ju duhet përkthyes a ndihmë tjetër, ju lutemi na telefononi sa më herët:
print-invitation-free = Pjesëmarrja është vullnetare dhe takimi është konfidencial.
print-attendance = Lista e pjesëmarrjes
print-name = Emri
print-capacity = Cilësia
print-present = I/e pranishëm/me
print-arrived = Erdhi në orën
print-heads = Sa persona:
print-somebody-else = Dikush tjetër
print-attendance-note = Me nënshkrim vërtetoni vetëm praninë tuaj.
print-settlement = Marrëveshje e ndërmjetësimit
print-settlement-intro = Në ndërmjetësimin e zhvilluar në këtë qendër, marrëveshje arritën:
print-amends = Ndryshim i marrëveshjes së nënshkruar më { $day }
print-place-and-date = Vendi dhe data: { $place }, { $day }
print-receipt = Vërtetim i pranimit
print-receipt-intro = Vërtetojmë se lënda është pranuar në qendrën tonë.
print-your-number = Numri juaj i lëndës
print-received-on = Pranuar më
print-our-number = Referenca jonë
print-receipt-quote = Ju lutemi ta përmendni referencën tonë kur na shkruani ose na telefononi.
print-intake = Formular për pranimin e lëndës
print-intake-note = Ju lutemi shënoni ose plotësoni. Ajo që nuk dihet, ose nuk dëshirohet të thuhet, mbetet bosh.
print-filled-in-by = Plotësoi
print-greeting =
    { $gender ->
        [F] E nderuar,
        [M] I nderuar,
        [N] Të nderuar,
       *[other] I/e nderuar,
    }
centre-no-phone = mungon: letrat nuk thonë ku të telefonohet
