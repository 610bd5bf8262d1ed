## What is wrong with a register that is being imported

finding-fault = gabim
finding-warning = vërejtje
finding-amount-too-small = detyrimet së bashku e kalojnë këtë shumë
finding-booked = rezervuar dy herë në të njëjtën kohë
finding-case-ref-form = numri i lëndës përbëhet nga shkurtesa e qendrës, viti dhe një numër me së paku katër shifra, si FER-2026-0001
finding-closed-before-opened = përfundon para se të fillojë
finding-control-character = ka një shenjë që nuk shihet dhe i ndryshon të tjerat; shkruajeni tekstin përsëri
finding-duplicate-key = gjendet tashmë në skedar
finding-group-needs-heads = grupi duhet të ketë numrin e anëtarëve
finding-heads-of-person = vetëm grupi ka numër anëtarësh
finding-local-time = kjo orë nuk ekziston ose përsëritet kur ndërrohet ora
finding-missing-column = kjo kolonë mungon
finding-missing-file = ky skedar mungon
finding-name-needed = personi duhet të ketë emër
finding-no-agreement = me marrëveshje, por marrëveshja mungon
finding-no-session = me marrëveshje, por në këtë kohë nuk u mbajt asnjë seancë ndërmjetësimi
finding-not-a-date = nuk është datë; shkruani 2026-03-31 ose 31.03.2026
finding-not-a-number = nuk është numër i duhur këtu
finding-not-a-time = nuk është kohë; shkruani 2026-03-31 14:30
finding-not-csv = nuk është skedar CSV në UTF-8; ruajeni si “CSV UTF-8”
finding-not-utf8 = teksti nuk është UTF-8; ruajeni skedarin si „CSV UTF-8“
finding-outcome-without-closing = data e mbylljes dhe rezultati shkojnë së bashku
finding-overlaps = mbivendoset me atë që i paraprin
finding-person-differs = i njëjti person përshkruhet ndryshe më lart
finding-repeated-referral = i njëjti numër figuron edhe te një lëndë tjetër
finding-represents-nobody = nuk përfaqëson askënd
finding-required = kjo qeli duhet plotësuar
finding-status-disagrees = nuk përputhet me datat ose gjendjen
finding-stay-order = hapjet e mëtejme numërohen 2, 3, …
finding-too-long = teksti është tepër i gjatë
finding-unknown-case = cases.csv nuk ka lëndë të tillë
finding-unknown-centre = nuk ka qendër të tillë
finding-unknown-code = nuk është nga kodet që mund të qëndrojnë këtu
finding-unknown-column = kolonë e panjohur; u anashkalua
finding-unknown-file = ky skedar nuk ka emër si skedarët e regjistrit; u anashkalua
finding-unknown-mediator = nuk ka ndërmjetësues të tillë në këtë qendër
finding-unknown-party = lënda nuk ka palë të tillë
finding-unknown-reference = i referohet diçkaje që nuk është këtu
finding-unknown-room = nuk ka sallë të tillë në këtë qendër
finding-wrong-cell-count = rreshti ka më shumë ose më pak qeliza se titujt e kolonave
finding-and-more = { $count ->
    [one] dhe edhe një me të njëjtin shkak
   *[other] dhe edhe { $count } me të njëjtin shkak
}
finding-depends = { $count ->
    [one] një rresht varet nga lëndë me gabime dhe nuk u kontrollua
   *[other] { $count } rreshta varen nga lëndë me gabime dhe nuk u kontrolluan
}
