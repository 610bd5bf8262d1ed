## free times

times-title = Gjej një termin
times-find = Kërko termine
times-minutes = Sa minuta
times-from = Jo para datës
times-from-hint = Kërkohet nga { $day }: palët njoftohen me kohë.
times-mediators-hint = Nëse nuk shënoni askënd: dikush që flet gjuhën e lëndës.
times-parties = Kush duhet të jetë i pranishëm
times-rooms = Salla
times-rooms-0 = Asnjë: në internet ose diku tjetër
times-rooms-1 = Një
times-rooms-2 = Dy: palët nuk takohen
times-sessions = Sa seanca
times-every = Ditë ndërmjet tyre
times-by-hand = Cakto vetë orën
times-none = Asnjë termin i lirë në dy muajt e ardhshëm. Provoni një seancë më të shkurtër, ndërmjetësues tjetër ose pa sallë.
times-closed = Mbyllur: { $name }
times-late = pas afatit
times-schedule = Cakto këto seanca
error-times-changed = Njëri nga këto termine u zu ndërkohë. Ja plani i ri.
times-short = { $count ->
    [one] Për { $count } seancë nuk u gjet termin në dy muajt e ardhshëm.
    *[other] Për { $count } seanca nuk u gjet termin në dy muajt e ardhshëm.
}
hours-title = Orari
hours-none = Mbyllur tërë javën
hours-as-centre = si qendra
hours-lead-centre = Si 08:00–16:00, ose 08:00–12:00, 13:00–16:00. Dita që lihet bosh është e mbyllur.
hours-lead = Vetëm nëse ndryshojnë nga ato të qendrës: si 08:00–12:00, 13:00–16:00. Të gjitha bosh: si qendra.
hours-session = Një seancë zakonisht zgjat (minuta)
hours-gap = Ndërmjet dy seancave (minuta)
hours-gap-hint = Për sallën, ndërmjetësuesin dhe palët.
hours-notice = Palët njoftohen kaq ditë përpara
hours-notice-hint = Më herët nuk kërkohet termin.
error-hours = Shkruani orarin si 08:00–12:00, 13:00–16:00.
error-hours-none = Kur është e hapur qendra? Shkruani orarin për së paku një ditë.
closed-days-title = Ditët e mbyllura
closed-days-lead = Në këto ditë nuk kërkohet termin. Dy bajramet ndjekin hënën: shënojini kur të shpallen.
closed-day = Dita
closed-day-add = Mbyll këtë ditë
closed-day-open = Hape përsëri
closed-day-hint = Siç do t’u shfaqet të gjithëve.
closed-days-holidays = Shto festat zyrtare të vitit { $year }
closed-days-none = Ende nuk ka ditë të mbyllura. Shtoni festat zyrtare të vitit.
error-closed-already = Qendra është tashmë e mbyllur atëherë.
holiday-new-year = Viti i Ri
holiday-orthodox-christmas = Krishtlindjet ortodokse
holiday-independence = Dita e Pavarësisë
holiday-catholic-easter = Pashkët katolike
holiday-constitution = Dita e Kushtetutës
holiday-labour = Dita Ndërkombëtare e Punës
holiday-orthodox-easter = Pashkët ortodokse
holiday-europe = Dita e Evropës
holiday-eid-al-fitr = Bajrami i Madh
holiday-eid-al-adha = Bajrami i Vogël
holiday-catholic-christmas = Krishtlindjet katolike
times-more = Ditët e mëvonshme
