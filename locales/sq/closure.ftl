## closing a case, undoing it, resuming, void cases, transfers

closure-new = Mbylle lëndën
closure-close = Mbylle lëndën
closure-day = Mbyllur më
closure-day-hint = Dita kur përfundoi; sot, nëse po përfundon tani.
closure-partial-of = Çfarë u zgjidh
closure-partial-of-hint = Vetëm për marrëveshje të pjesshme.
closure-undo-hint = Një mbyllje e gabuar mund të zhbëhet: lënda bëhet si më parë.
closure-court-reads = Gjykata lexon: “{ $words }”.
closure-cancel-sessions = { $count ->
    [one] Anuloje seancën që ende nuk është mbajtur; salla dhe pjesëmarrësit lirohen
    *[other] Anuloji { $count } seancat që ende nuk janë mbajtur; sallat dhe pjesëmarrësit lirohen
}
closure-explains-settled-full = Palët u pajtuan për gjithçka dhe nënshkruan.
closure-explains-settled-partial = Palët u pajtuan për disa nga çështjet, ose u pajtuan disa nga palët, dhe nënshkruan.
closure-explains-not-settled = Ndërmjetësimi u mbajt dhe përfundoi pa marrëveshje.
closure-explains-settled-elsewhere = Palët e zgjidhën vetë ose para një gjykate.
closure-explains-withdrawn = Një palë nuk deshi të vazhdojë më.
closure-explains-no-consent = Një palë nuk dha pëlqimin për ndërmjetësim.
closure-explains-unsuitable = Kontesti ose gjendja e palëve nuk është për ndërmjetësim.
closure-explains-no-response = Një palë nuk u gjet ose nuk u përgjigj.
closure-explains-expired = Afati kaloi para se të përfundonte ndërmjetësimi.
closure-explains-recalled = Gjykata ose organi që e referoi lëndën e mori atë prapa.
closure-explains-lapsed = Nuk ka më çfarë të ndërmjetësohet: një palë ka vdekur, ose kontesti ka marrë fund.
for-court-agreement = marrëveshje
for-court-agreement-in-part = marrëveshje e pjesshme
for-court-without-agreement = ndërmjetësimi përfundoi pa marrëveshje
for-court-no-mediation = ndërmjetësimi nuk u mbajt
for-court-settled-by-parties = u zgjidh nga palët
for-court-file-returned = dosja u kthye
for-court-returned = u kthye
for-court-other-centre = në qendër tjetër
closure-before-opening = Lënda u hap më { $day }. Nuk mund të jetë mbyllur para asaj dite.
closure-before-session = Një seancë u mbajt më { $day }. Lënda nuk mund të jetë mbyllur para asaj dite.
closure-unrecorded = Për seancën e datës { $day } nuk është shënuar si shkoi. Shënojeni më parë, ose mbylleni lëndën në një ditë të mëvonshme.
closure-sessions-to-come = { $count ->
    [one] Një seancë ende nuk është mbajtur. Shënojeni këtu për ta anuluar, ose anulojeni më parë.
    *[other] { $count } seanca ende nuk janë mbajtur. Shënojeni këtu për t’i anuluar, ose anulojini më parë.
}
closure-settled-without-session = Për marrëveshje duhet një seancë e mbajtur e vetë ndërmjetësimit: e përbashkët, takim i veçantë, në salla të ndara ose nënshkrim. Së pari shënojeni seancën.
closure-settled-without-agreement = Duhet një marrëveshje e nënshkruar deri në ditën e mbylljes. Së pari shënojeni marrëveshjen.
closure-partial-of-what = Ju lutemi tregoni çfarë u zgjidh: disa nga çështjet, apo ndërmjet disa palëve.
closure-never-met = Nuk u mbajt asnjë seancë e vetë ndërmjetësimit, prandaj nuk mund të përfundojë pa marrëveshje. A u tërhoq një palë, nuk dha pëlqimin, apo nuk u përgjigj?
closure-consented = Marrëveshja për fillimin e ndërmjetësimit u nënshkrua më { $day }, pra pëlqimi u dha. A u tërhoq një palë?
closure-met = Palët u takuan në seancë të përbashkët, kurse gjykata do të lexonte se ndërmjetësimi nuk u mbajt. A u tërhoq një palë, apo mbeti pa marrëveshje?
closure-deadline-runs = Afati vazhdon deri më { $day }.
closure-nobody-to-recall = Palët erdhën vetë, prandaj askush nuk mund ta tërheqë lëndën. A u tërhoq një palë?
closure-closed-already = Lënda është tashmë e mbyllur.
closed-as = { $outcome }, mbyllur më { $day }
removal-new = Zhbëje mbylljen
removal-undo = Zhbëje mbylljen
removal-text = Për një mbyllje të gabuar. Lënda bëhet si më parë dhe afatet vazhdojnë. Lënda që kthehet sërish, rihapet.
removal-sessions = { $count ->
    [one] Ktheje seancën që u anulua me mbylljen
    *[other] Ktheji { $count } seancat që u anuluan me mbylljen
}
removal-open = Lënda është e hapur.
removal-other-centre = Këtë lëndë tani e ka qendra tjetër. Koordinatori atje duhet së pari të shënojë se u hap gabimisht.
removal-taken = Në atë kohë salla ose dikush nga të ftuarit është tashmë i zënë. Pa këtë shenjë mbyllja zhbëhet dhe seancat mbeten të anuluara.
stay-new = Rihape lëndën
stay-resume = Rihape lëndën
stay-day = Rihapur më
stay-text = Për një lëndë që kthehet. Numërohet sërish si e pranuar dhe mbyllja e mëparshme mbetet. Një mbyllje e gabuar zhbëhet.
stay-before-closing = Lënda u mbyll më { $day }. Nuk mund të kthehet para asaj dite.
stay-of-void = Lënda u hap gabimisht. Së pari zhbëjeni këtë.
stay-other-centre = Këtë lëndë e ka një qendër tjetër. Duhet të kthehet prej andej.
void-new = Hapur gabimisht
void-make = Shënoje si të hapur gabimisht
void-text = Lënda nuk numërohet më në asnjë raport, as në muajt e kaluar. Mbetet në listë, dhe kjo mund të zhbëhet.
void-because = Pse
void-because-error = Hapur gabimisht
void-because-double = E njëjta lëndë është këtu dy herë
void-sessions = { $count ->
    [one] Seanca që ende nuk është mbajtur anulohet.
    *[other] { $count } seancat që ende nuk janë mbajtur anulohen.
}
void-already = Kjo është shënuar tashmë për këtë lëndë.
void-other-centre = Këtë lëndë e ka një qendër tjetër.
transfer-new = Barte në qendër tjetër
transfer-make = Barte lëndën
transfer-to = Në cilën qendër
transfer-day = Bartur më
transfer-text = Lënda mbyllet këtu dhe hapet atje nga fillimi, me numër të asaj qendre. Palët me kontaktet e tyre dhe referimi barten; shënimet, vlerësimi paraprak, seancat dhe marrëveshjet mbeten këtu. Koordinatorët atje e shohin në listën e tyre.
transfer-nowhere = Nuk ka qendër tjetër që pranon lëndë.
case-transferred-to = Atje
case-undo-closing = Zhbëje mbylljen
case-resume = Rihape
case-opened-by-mistake = Shënoje si të hapur gabimisht
case-transfer = Barte në qendër tjetër
closure-unsigned = Marrëveshja { $number } ({ $kind }, { $day }) e përfundon kontestin, por nuk e kanë nënshkruar, as dikush në vend të tyre: { $names }.
closure-unsigned-anyway = Mbylle megjithatë si të zgjidhur me marrëveshje
closure-unsigned-interim = Marrëveshja { $number } ({ $kind }, { $day }) nuk e përfundon kontestin, dhe asnjë tjetër nuk e përfundon. Nëse është nënshkruar marrëveshja përfundimtare, ju lutemi së pari shënojeni atë.
closure-agreement = Hape marrëveshjen { $number }
