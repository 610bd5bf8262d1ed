## free times

times-title = Gjej një termin
times-find = Kërko termine
times-minutes = Sa minuta
times-from = Jo para datës
times-from-hint = Kërkohet nga { $day }: palët njoftohen me kohë.
times-mediators-hint = Askush i shënuar: dikush që flet gjuhën e lëndës.
times-parties = Kush duhet të jetë i pranishëm
times-rooms = Salla
times-rooms-0 = Asnjë: në internet ose diku tjetër
times-rooms-1 = Një
times-rooms-2 = Dy: palët nuk takohen
times-sessions = Sa seanca
times-every = Ditë ndërmjet tyre
times-by-hand = Pa kërkuar
times-none = Asnjë termin i lirë në dy muajt e ardhshëm. Provoni një seancë më të shkurtër, ndërmjetësues tjetër ose pa sallë.
times-closed = Mbyllur: { $name }
times-late = pas afatit
times-schedule = Cakto këto seanca
error-times-changed = Njëri nga këto termine u zu ndërkohë. Ja plani i ri.
times-short = { $count ->
    [one] Për { $count } seancë nuk u gjet termin në dy muajt e ardhshëm.
    *[other] Për { $count } seanca nuk u gjet termin në dy muajt e ardhshëm.
}
