### Words for the fixed codes of the register: <list>-<code>, underscores as hyphens.

## role: what a user of the system may be

role-mediator = Ndërmjetësues/e
role-desk-officer = Zyrtar/e administrativ/e
role-coordinator = Koordinator/e
role-liaison = Zyrtar/e për ndërmjetësim
role-director = Drejtor/e
role-administrator = Administrator/e
role-auditor = Auditor/e

## party-role: what a party is in a case
## $gender (String): F, M, N for a firm or a group, or anything else. Always pass it, if only as an empty text.
## respondent-to-initiator: the code respondent in a case that has no claimant.

party-role-claimant =
    { $gender ->
        [F] Paditëse
        [M] Paditës
        [N] Pala paditëse
       *[other] Paditës/e
    }
party-role-initiator = Pala iniciuese
party-role-respondent =
    { $gender ->
        [F] E paditur
        [M] I paditur
        [N] Pala e paditur
       *[other] I/e paditur
    }
party-role-respondent-to-initiator = Pala tjetër
party-role-injured-party =
    { $gender ->
        [F] E dëmtuar
        [M] I dëmtuar
        [N] Pala e dëmtuar
       *[other] I/e dëmtuar
    }
party-role-suspect =
    { $gender ->
        [F] E dyshuar
        [M] I dyshuar
        [N] Pala e dyshuar
       *[other] I/e dyshuar
    }
party-role-other = Rol tjetër
party-role-representative =
    { $gender ->
        [F] Përfaqësuese
        [M] Përfaqësues
       *[other] Përfaqësues/e
    }
party-role-interpreter =
    { $gender ->
        [F] Përkthyese
        [M] Përkthyes
       *[other] Përkthyes/e
    }
party-role-guardian =
    { $gender ->
        [F] Kujdestare
        [M] Kujdestar
       *[other] Kujdestar/e
    }
party-role-support-person = Person shoqërues

## party-kind

party-kind-person = Person
party-kind-organisation = Organizatë
party-kind-group = Grup

## gender

gender-f = Femër
gender-m = Mashkull
gender-x = Tjetër
gender-u = Nuk deklarohet

## session-kind

session-kind-information = Takim informues
session-kind-pre-mediation = Takim paraprak
session-kind-joint = Seancë e përbashkët
session-kind-caucus = Takim i veçantë
session-kind-shuttle = Seancë në salla të ndara
session-kind-signing = Nënshkrim i marrëveshjes

## session-mode

session-mode-in-person = Me prani fizike
session-mode-online = Përmes internetit
session-mode-on-site = Në terren

## session-status

session-status-scheduled = E caktuar
session-status-held = U mbajt
session-status-cancelled = U anulua
session-status-no-show = Mosparaqitje

## assignment-role: what a mediator is in a case

assignment-role-intake = Pranimi i lëndës
assignment-role-lead = Ndërmjetësues/e kryesor/e
assignment-role-co = Bashkëndërmjetësues/e

## outcome: how a stay ended

outcome-settled-full = Marrëveshje e plotë
outcome-settled-partial = Marrëveshje e pjesshme
outcome-not-settled = Pa marrëveshje
outcome-settled-elsewhere = Zgjidhur jashtë ndërmjetësimit
outcome-withdrawn = Tërheqje e palës
outcome-no-consent = Pa pëlqim
outcome-unsuitable = E papërshtatshme
outcome-no-response = Pala nuk u përgjigj
outcome-expired = Afati skadoi
outcome-recalled = Tërhequr nga referuesi
outcome-lapsed = U ndërpre
outcome-transferred = Bartur në qendër tjetër
outcome-void = Hapur gabimisht

## partial-of: what a settlement in part covers

partial-of-issues = Për disa nga çështjet
partial-of-parties = Ndërmjet disa palëve

## left-as: how a party left

left-as-withdrew = U tërhoq
left-as-refused = Refuzoi
left-as-no-answer = Nuk u përgjigj
left-as-settled = Arriti marrëveshje
left-as-unsuitable = E papërshtatshme
left-as-died = Ka vdekur
left-as-replaced = U zëvendësua

## opened-as: how a stay began

opened-as-new = E re
opened-as-resumed = E rihapur
opened-as-transferred-in = Bartur nga qendër tjetër

## case-state

case-state-intake = Në pranim
case-state-active = Në ndërmjetësim
case-state-closed = E mbyllur
case-state-void = Hapur gabimisht

## agreement-kind

agreement-kind-interim = Marrëveshje e përkohshme
agreement-kind-final = Marrëveshje përfundimtare
agreement-kind-amendment = Ndryshim i marrëveshjes

## count-source: where a group's head-count comes from

count-source-list = sipas listës
count-source-estimate = sipas vlerësimit
count-source-declared = sipas deklarimit

## initiators: who initiated a case

initiators-women = Gra
initiators-men = Burra
initiators-mixed = Të përziera
initiators-collective = Grupe, organizata
initiators-none = Pa palë iniciuese

## age-band

age-band-under-18 = Nën 18
age-band-18-29 = 18–29
age-band-30-44 = 30–44
age-band-45-64 = 45–64
age-band-65-plus = 65+
age-band-unknown = E panjohur

## month: as in "maj 2026"

month-1 = janar
month-2 = shkurt
month-3 = mars
month-4 = prill
month-5 = maj
month-6 = qershor
month-7 = korrik
month-8 = gusht
month-9 = shtator
month-10 = tetor
month-11 = nëntor
month-12 = dhjetor

## month-short

month-short-1 = jan
month-short-2 = shk
month-short-3 = mar
month-short-4 = pri
month-short-5 = maj
month-short-6 = qer
month-short-7 = kor
month-short-8 = gus
month-short-9 = sht
month-short-10 = tet
month-short-11 = nën
month-short-12 = dhj

## weekday: 1 is Monday, as a heading begins

weekday-1 = E hënë
weekday-2 = E martë
weekday-3 = E mërkurë
weekday-4 = E enjte
weekday-5 = E premte
weekday-6 = E shtunë
weekday-7 = E diel

## language: each in its own name

language-sq = Shqip
language-sr = Srpski
language-en = English
event-case-opened = Lënda u hap
event-case-restricted = Lënda u kufizua
event-party-joined = U shtua palë
event-session-scheduled = U caktua seanca
event-session-moved = U ndryshua seanca
event-session-held = Seanca u mbajt
event-session-missed = Mosparaqitje në seancë
event-session-cancelled = Seanca u anulua
event-mediator-assigned = U caktua ndërmjetësuesi
event-assignment-ended = Caktimi përfundoi
event-mediation-signed = U nënshkrua marrëveshja për fillimin e ndërmjetësimit
event-clock-extended = Afati u ndryshua
event-case-closed = Lënda u mbyll
event-closing-undone = Mbyllja u zhbë
event-case-resumed = Lënda u rihap
event-case-voided = Hapur gabimisht
event-case-transferred = Bartur në qendër tjetër
event-case-transferred-in = Bartur nga qendër tjetër
event-session-put-back = Seanca u kthye në kalendar
event-clock-set = U caktua afat
event-clock-paused = Afati u pezullua
event-clock-went-on = Afati vazhdon
event-clock-stopped = Afati u krye
event-restriction-lifted = Kufizimi u hoq
event-user-locked-out = U përjashtua dikush
event-objection-dismissed = Kundërshtimi nuk u pranua
event-lock-out-ended = U lejua përsëri
