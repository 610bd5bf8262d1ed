## frame

skip = Kalo te përmbajtja
demonstration-label = Demonstrim
demonstration = DEMONSTRIM – personat dhe lëndët këtu janë të trilluara
language = Gjuha
main-navigation = Navigimi kryesor
sign-out = Çkyçu
save = Ruaj
name = Emri
email = E-mail
state = Gjendja
action = Veprimi
from = Nga
to = Deri
date-hint = Për shembull 31.03.2026

## places

place-today = Sot
place-cases = Lëndët
place-reports = Raportet
place-settings = Cilësimet

## sign-in

sign-in-title = Kyçja
sign-in = Kyçu
sign-in-lead = Menaxhimi i lëndëve të ndërmjetësimit
sign-in-help = Keni harruar fjalëkalimin? Administratori mund t’ju japë një lidhje të re.
sign-in-wrong = E-maili dhe fjalëkalimi nuk përputhen. Ju lutemi, provoni përsëri.
sign-in-too-many = Tepër përpjekje. Ju lutemi, prisni një minutë dhe provoni përsëri.
password = Fjalëkalimi
password-new = Fjalëkalimi i ri
password-again = Fjalëkalimi i ri edhe një herë
password-present = Fjalëkalimi i tanishëm
password-hint = Së paku { $min } karaktere. Katër fjalë që vetëm ju do t’i bashkonit janë zgjedhje e mirë.
password-change = Ndrysho fjalëkalimin
password-changed = Fjalëkalimi u ndryshua. Shfletuesit tuaj të tjerë u çkyçën.

## invitation

invitation-title = Zgjidhni fjalëkalimin
invitation-lead = { $name }, me këtë fjalëkalim do të kyçeni si { $email }.
invitation-accept = Ruaj dhe kyçu
invitation-made = Lidhja është gati
invitation-hand-over = Jepjani këtë adresë personit { $name } ({ $email }). Vlen një herë, brenda { $days } ditëve, dhe shfaqet vetëm tani.
invitation-again = Ftesë e re
invitation-reset = Lidhje për fjalëkalim të ri

## account

account-title = Llogaria juaj
sign-ins-title = Ku jeni të kyçur
sign-in-browser = Shfletuesi
sign-in-address = Adresa
sign-in-since = Që nga
sign-in-seen = Parë së fundi
sign-in-here = Ky shfletues
sign-in-end = Çkyçe

## settings

saved = U ruajt.
users-title = Përdoruesit
user-new = Përdorues i ri
user-new-lead = Merrni një lidhje për ta dorëzuar; fjalëkalimin e zgjedh vetë përdoruesi.
user-invite = Krijo ftesën
user-invited = U ftua
user-disabled = I/e bllokuar
user-disable = Blloko
user-enable = Zhblloko
user-details = Të dhënat
user-give-roles = Cakto rolet
role = Roli
roles = Rolet
roles-none = Ende pa rol: përdoruesi nuk sheh asgjë.
installation = I gjithë instalimi
grant-place = Ku
grant-give = Jep rolin
grant-end = Përfundo
grant-to-hint = Dita e fundit; bosh nëse s’ka përfundim
centres-title = Qendrat
centres-none = Ende asnjë qendër. Shtoni të parën.
centre-new = Qendër e re
centre-name = Emri
centre-code = Shkurtesa
centre-code-hint = Dy deri në gjashtë shkronja të mëdha; me to fillon çdo numër lënde, si FER-2026-0001.
municipality = Komuna
time-zone = Zona kohore

## counts

cases-count = { $count } lëndë

## errors

errors-title = Ju lutemi, kontrolloni
error-title = Gabim: { $title }
error-of = { $field }: { $sentence }
error-required = Plotësojeni këtë fushë.
error-choose = Zgjidhni një mundësi.
error-email = Kjo nuk është adresë e-maili.
error-email-taken = Këtë adresë e-maili e ka një përdorues tjetër.
error-date = Shkruajeni datën si 31.03.2026.
error-long = Shkruani jo më shumë se { $max } karaktere.
error-control = Ka një shenjë që nuk shihet. Shkruajeni përsëri.
error-password-short = Fjalëkalimi duhet të ketë së paku { $min } karaktere.
error-password-guessable = Ky fjalëkalim merret me mend lehtë. Katër fjalë që s’kanë lidhje me njëra-tjetrën merren me mend vështirë, por mbahen mend lehtë.
error-password-differs = Dy fjalëkalimet nuk janë të njëjta.
error-password-wrong = Ky nuk është fjalëkalimi juaj i tanishëm.
error-changed-meanwhile = Dikush tjetër e ndryshoi këtë ndërkohë
conflict-same = Ajo që shkruat është ruajtur tashmë.
conflict-text = Ndryshimet tuaja ende nuk janë ruajtur. Ruajeni përsëri për ta mbajtur atë që shkruat; ajo zëvendëson gjendjen e ruajtur.
conflict-stored = E ruajtur tani
conflict-typed = Çfarë shkruat ju
error-last-administrator = Ky është administratori i fundit. Caktoni fillimisht një tjetër.
error-grant-held = Përdoruesi e ka tashmë këtë rol atje në këto ditë.
error-grant-referrer = Në këto ditë përdoruesi është zyrtar për ndërmjetësim i një gjykate ose prokurorie tjetër. Një llogari vepron vetëm për njërën.
error-grant-place = Ky rol caktohet në një vend tjetër: ndërmjetësuesit, zyrtarët administrativë, koordinatorët dhe drejtorët në një qendër, zyrtarët për ndërmjetësim për një gjykatë ose prokurori, administratorët dhe auditorët në të gjithë instalimin.
error-grant-auditor = Roli i auditorit kërkon një ditë të fundit.
error-ends-before = Dita e fundit është para së parës.
error-centre-code = Shkruani dy deri në gjashtë shkronja të mëdha.
error-code-taken = Këtë shkurtesë e ka një qendër tjetër.
error-name-taken = Këtë emër e ka një qendër tjetër; raportet e tyre nuk do të dalloheshin.
error-time-zone = Kjo nuk është zonë kohore; për Kosovën është Europe/Belgrade.

## failures

failure-home = Te faqja e parë
failure-number = Numri i kërkesës, për atë që ju ndihmon: { $number }
failure-missing = Këtu nuk ka asgjë
failure-missing-text = Faqja nuk ekziston, ose nuk është për ju.
failure-forged = Kjo nuk u krye
failure-forged-text = Kërkesa nuk erdhi nga një faqe e Pajtimit. Ju lutemi, hapeni faqen përsëri dhe përsëriteni atje.
failure-conflict = Dikush ishte më i shpejtë
failure-conflict-text = Dikush tjetër e ndryshoi këtë ndërkohë. Ju lutemi, shikojeni përsëri.
failure-too-large = Kjo është tepër e madhe
failure-too-large-text = U dërgua më shumë sesa pranon kjo faqe. Asgjë nuk u ruajt.
failure-invalid = Kjo nuk u kuptua
failure-invalid-text = Ajo që u dërgua nuk i përshtatet kësaj faqeje. Asgjë nuk u ruajt.
failure-too-many = Tepër përpjekje
failure-too-many-text = Ju lutemi, prisni një minutë dhe provoni përsëri.
failure-unavailable = Një çast, ju lutemi
failure-unavailable-text = Baza e të dhënave nuk është e qasshme për momentin. Asgjë nuk humbi; ju lutemi, provoni përsëri pas pak.
failure-fault = Diçka nuk shkoi si duhet
failure-fault-text = Nuk është gabimi juaj dhe asgjë nuk u ruajt përgjysmë. Ju lutemi, provoni përsëri; nëse vazhdon, njoftoni administratorin.

## links that have ended, a sign-in that has ended, licences

invitation-over-title = Kjo lidhje nuk vlen më
invitation-over = Lidhja përdoret vetëm një herë dhe vlen { $days } ditë. Kërkoni një të re nga administratori.
sign-in-lost = Sesioni juaj ka përfunduar. Ajo që shkruat e fundit nuk u ruajt.
grant-licence = Numri i licencës
grant-licence-hint = Për ndërmjetësuesit: licenca me të cilën e njeh regjistri këtë person.
error-licence-unknown = Asnjë ndërmjetësues i kësaj qendre nuk e ka këtë licencë.
error-licence-taken = Kjo licencë i takon një llogarie tjetër.
error-licence-role = Licencë ka vetëm ndërmjetësuesi.
error-no-such-day = Data { $day } nuk ekziston.
error-anothers-form = Këtë formular e hapi dikush tjetër që ishte i kyçur këtu. Hapeni sërish.
conflict-taken-over = Ndryshimet e personit tjetër janë tashmë në formular:
conflict-before = Më parë
two-sentences = { $first } { $second }
