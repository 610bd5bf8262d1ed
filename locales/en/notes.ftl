notes = Notes
notes-lead = Nothing is shown until you open it. Each look is recorded.
notes-of-shared = Session record
notes-of-side = In confidence
notes-of-author = Your own notes
notes-for-shared = For all who work on the case, and the coordinator.
notes-for-side = For the mediators of the case alone.
notes-for-author = For nobody but you.
notes-none = Nothing is written here yet.
note = Note
note-session = About the session
note-no-session = None in particular
note-again = Write it anew
note-replaced = written anew
error-note-replaced = This note was written anew meanwhile
handover-new = Pass a side’s notes on
handover-lead = What a side said in confidence passes to the next mediator only if that side agrees.
event-note-written = Note written
event-notes-viewed = Notes opened
event-notes-handed-over = Notes passed on
notes-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
