notes = Shënimet
notes-lead = Asgjë nuk shfaqet derisa ta hapni. Çdo shikim regjistrohet.
notes-of-shared = Shënimet e seancës
notes-of-side = Në mirëbesim
notes-of-author = Shënimet tuaja
notes-for-shared = Për të gjithë që punojnë me lëndën dhe për koordinatorin.
notes-for-side = Vetëm për ndërmjetësuesit e lëndës.
notes-for-author = Për askënd përveç jush.
notes-none = Këtu ende nuk është shkruar asgjë.
note = Shënimi
note-session = Për seancën
note-no-session = Asnjë të veçantë
note-again = Shkruaje nga e para
note-replaced = i shkruar nga e para
error-note-replaced = Ky shënim është shkruar nga e para ndërkohë
handover-new = Kalo shënimet e një ane
handover-lead = Ajo që një anë e tha në mirëbesim i kalon ndërmjetësuesit të ri vetëm nëse ajo anë pajtohet.
event-note-written = U shkrua shënim
event-notes-viewed = U hapën shënimet
event-notes-handed-over = U kaluan shënimet
notes-count = { $count ->
    [one] { $count } shënim
   *[other] { $count } shënime
}
