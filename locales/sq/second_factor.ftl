## the second factor under Account

second-factor = Hapi i dytë i kyçjes
second-factor-lead = Përveç fjalëkalimit, kyçja kërkon edhe një kod nga një aplikacion në telefonin tuaj. Kush e mëson fjalëkalimin nuk mund të hyjë vetëm me të.
second-factor-on = Aktiv
second-factor-since = Aktiv që nga { $at }.
second-factor-keep = Ndrysho
second-factor-set-up = Aktivizo hapin e dytë
second-factor-begin = Vazhdo
second-factor-how = Ju duhet një aplikacion për kode kyçjeje në telefon: Google Authenticator, Microsoft Authenticator, Aegis ose ndonjë tjetër. Së pari shkruani fjalëkalimin.
second-factor-wanted = { $centre } kërkon hapin e dytë nga të gjithë që punojnë atje. Ju lutemi, aktivizojeni; pastaj hapet edhe gjithçka tjetër.
second-factor-stays = Mbetet aktiv, sepse kërkohet këtu: { $centre }.
second-factor-was-reset = Administratori jua hoqi hapin e dytë më { $at }. Aktivizojeni përsëri. Nëse nuk e keni kërkuar ju, njoftoni qendrën.
second-factor-is-off = Hapi i dytë nuk është më aktiv. Tani mjafton vetëm fjalëkalimi.
second-factor-scan = Hapeni aplikacionin dhe skanoni me të këtë figurë.
second-factor-picture = Çelësi si kod QR; i njëjti çelës gjendet më poshtë si tekst
second-factor-type = Ose shkruajeni këtë çelës në aplikacion:
second-factor-here = Aplikacioni është në këtë pajisje? Hapeni këtu.
second-factor-first-hint = Gjashtë shifrat që aplikacioni i tregon tani
second-factor-confirm = Aktivizo
second-factor-done = Hapi i dytë është aktiv. Shfletuesit tuaj të tjerë u çkyçën.
second-factor-move = Telefon i ri
second-factor-move-how = Çelësi i ri e zëvendëson të tanishmin sapo ta konfirmoni. Nëse nuk e keni më telefonin e vjetër, përdorni një kod rezervë.
second-factor-end = Çaktivizo hapin e dytë

## recovery codes

recovery-codes = Kodet rezervë
recovery-codes-left = { $count ->
    [0] Nuk ka mbetur asnjë kod rezervë: krijoni të rinj.
    [one] Ka mbetur { $count } kod rezervë.
    *[other] Kanë mbetur { $count } kode rezervë.
}
recovery-codes-why = Për rastin kur telefoni humbet ose prishet: secili kod vlen një herë, në vend të kodit të aplikacionit. Kodet e reja i shfuqizojnë të vjetrat.
recovery-codes-make = Krijo kode të reja
recovery-codes-once = Këto kode shfaqen vetëm tani. Printojini ose shkruajini dhe ruajini aty ku do të ruanit një çelës, jo pranë kompjuterit.
recovery-codes-kept = I ruajta kodet

## the second step of signing in

second-factor-code = Kodi
second-factor-code-lead = Fjalëkalimi është i saktë. Edhe një hap.
second-factor-code-hint = Gjashtë shifrat në aplikacionin e telefonit, ose një nga kodet tuaja rezervë
second-factor-lost = Keni humbur telefonin dhe nuk keni kod rezervë? Administratori mund ta heqë hapin e dytë që ta aktivizoni përsëri.
second-factor-too-many = Tepër përpjekje. Ju lutemi, prisni pak; nëse nuk keni provuar ju, njoftoni administratorin.
sign-in-kept = Fjalëkalimi u ruajt. Kyçuni me të; pastaj do t’ju kërkohet kodi.
sign-in-late = Kaloi tepër kohë, ose diçka ndryshoi ndërkohë. Ju lutemi, filloni përsëri.

## settings

second-factor-reset = Hiq hapin e dytë
centre-second-factor = Kush punon këtu duhet ta ketë hapin e dytë të kyçjes
centre-second-factor-hint = Kush nuk e ka, dërgohet ta aktivizojë dhe para kësaj nuk sheh asgjë tjetër.
centre-second-factor-yes = i detyrueshëm
centre-second-factor-no = jo i detyrueshëm

## errors

error-second-factor = Ky kod është i gabuar ose është përdorur tashmë. Prisni kodin e radhës dhe provoni përsëri.
error-second-factor-late = Ky çelës është tepër i vjetër, ose ndërkohë u krijua një tjetër. Ju lutemi, filloni përsëri.
error-second-factor-required = Qendra juaj e kërkon hapin e dytë: ai mbetet aktiv.

## events

event-second-factor-asked = Fjalëkalim i saktë, u kërkua hapi i dytë
event-second-factor-refused = Kod i gabuar në hapin e dytë
event-second-factor-offered = Filloi aktivizimi i hapit të dytë
event-second-factor-confirmed = U aktivizua hapi i dytë
event-second-factor-removed = U çaktivizua hapi i dytë
event-second-factor-reset = Administratori e hoqi hapin e dytë
event-second-factor-required = Hapi i dytë u bë i detyrueshëm në një qendër
event-second-factor-freed = Hapi i dytë nuk është më i detyrueshëm në një qendër
event-recovery-codes-made = U krijuan kode rezervë
event-recovery-code-used = U përdor një kod rezervë
