## what settings keep

in-use = Në përdorim
out-of-use = Jashtë përdorimit
use-state = Përdorimi
retired-hint = Nuk ofrohet më, por mbetet aty ku është përdorur. Hiqeni shenjën për ta rikthyer.
retired-since = Jashtë përdorimit që nga { $day }

## rooms

rooms-title = Sallat
rooms-none = Ende asnjë sallë. Shtoni të parën.
room-new = Sallë e re
room-name = Emri
room-capacity = Vende
room-capacity-hint = Sa persona nxë
error-room-name-taken = Këtë emër e ka një sallë tjetër e qendrës.
error-room-booked = { $count ->
    [one] Këtu është caktuar një seancë e ardhshme, më { $last }. Fillimisht zhvendoseni në një sallë tjetër.
    *[other] Këtu janë caktuar { $count } seanca të ardhshme, e fundit më { $last }. Fillimisht zhvendosini në një sallë tjetër.
}

## mediators

mediators-title = Ndërmjetësuesit
mediators-none = Ende asnjë ndërmjetësues. Shtoni të parin.
mediator-new = Ndërmjetësues/e i/e ri/re
mediator-languages = Gjuhët
mediator-leads = Lëndë të hapura
mediator-account = Llogaria
mediator-account-hint = Kush kyçet me të, lëndët e ndërmjetësuesit i sheh si të vetat. Kjo nuk mund të kthehet këtu. Llogarinë tuaj e lidh administratori.
mediator-retire = Nuk merr më lëndë
mediator-work = Puna
mediator-at-work = Në punë
mediator-retired = Nuk merr më lëndë
licence-until = Licenca vlen deri më
licence-until-hint = Dita e fundit, për shembull 31.03.2026; bosh nëse nuk dihet
licence-over = Skadoi më { $day }
licence-soon = Skadon më { $day }
licence-unknown = Nuk dihet
account-none = Pa llogari
account-linked = Llogaria: { $name }
account-nobody = Nuk ka llogari që mund të lidhet: askush tjetër nuk e ka rolin e ndërmjetësuesit në këtë qendër. Atë e jep administratori.
error-mediator-licence-taken = Këtë numër licence e ka një ndërmjetësues tjetër i qendrës.
error-account-taken = Kjo llogari i takon një ndërmjetësuesi tjetër të qendrës.
error-account-unknown = Këtë llogari nuk mund ta lidhni ju: nuk e ka rolin e ndërmjetësuesit në këtë qendër, ose është e juaja.
error-mediator-leads = { $count ->
    [one] Ky person udhëheq një lëndë të hapur. Fillimisht jepjani dikujt tjetër.
    *[other] Ky person udhëheq { $count } lëndë të hapura. Fillimisht jepjani dikujt tjetër.
}
spoken-sq = Shqip
spoken-sr = Serbisht
spoken-en = Anglisht
spoken-tr = Turqisht
spoken-rom = Romisht

## the lists of the installation

case-types-title = Llojet e lëndëve
new-case-type = Lloj i ri i lëndëve
referral-sources-title = Burimet
new-referral-source = Burim i ri
list-position = Vendi në listë
list-position-hint = Numri më i vogël vjen i pari
list-name = Emri
list-code = Kodi
list-code-hint = Nga ky emër krijohet kodi për regjistra dhe raporte; kodi nuk ndryshon më.
list-fixed = Nga kodi varen lëndët dhe raportet; ai nuk ndryshon.
name-sq = Emri në shqip
name-sr = Emri në serbisht
name-en = Emri në anglisht
area = Fusha e së drejtës
area-hint = Nuk ndryshon më. Lëndët familjare dhe penale janë të kufizuara që në fillim.
area-civil = Civile
area-family = Familjare
area-labour = E punës
area-commercial = Tregtare
area-criminal = Penale
error-entry-name-taken = Këtë emër e ka një zë tjetër i listës.

## programmes

programmes-title = Programet
programmes-none = Ende asnjë program. Shtoni të parin.
programme-new = Program i ri
programme-name = Emri
programme-donor = Donatori
programme-to-hint = Dita e fundit; pas saj nuk ofrohet më për lëndë të reja. Bosh nëse s’ka përfundim.
error-programme-name-taken = Këtë emër e ka një program tjetër.

## referrers

referrers-title = Gjykatat dhe organet e tjera
referrers-none = Ende asnjë gjykatë ose organ tjetër. Shtohen gjatë pranimit të lëndës, ose këtu.
referrer-new = Gjykatë ose organ i ri
referrer-name = Emri
referrer-language-hint = Në të cilën i shkruhet
error-referrer-name-taken = Këtë emër e ka një organ tjetër i këtij burimi.
