keys-title = Shkurtoret e tastierës
keys-lead = Në këtë shfletues: n hap lëndë të re, c shënon një kontakt, / kalon te kërkimi. Çaktivizojini nëse i flisni kompjuterit ose nëse tastet shtypen pa dashje.
keys-off = Çaktivizoji
keys-on = Aktivizoji
find-hint-plain = Lënda, pala ose numri
