-- A side's notes pass to the next mediator only if that side agrees.
CREATE TABLE note_handovers (
    centre_id uuid NOT NULL,
    case_id uuid NOT NULL,
    side text NOT NULL CONSTRAINT note_handovers_side_form CHECK (side ~ '^[A-Z]$'),
    mediator_id uuid NOT NULL,
    agreed_on date NOT NULL,
    recorded_by uuid NOT NULL CONSTRAINT note_handovers_recorded_by_fkey REFERENCES users,
    CONSTRAINT note_handovers_pkey PRIMARY KEY (centre_id, case_id, side, mediator_id),
    CONSTRAINT note_handovers_case_fkey FOREIGN KEY (centre_id, case_id) REFERENCES cases,
    CONSTRAINT note_handovers_mediator_fkey FOREIGN KEY (centre_id, mediator_id) REFERENCES mediators
);
COMMENT ON TABLE note_handovers IS 'A side agreed that what is noted of it passes to this mediator, who came later.';
CREATE INDEX note_handovers_mediator ON note_handovers (centre_id, mediator_id);
CREATE INDEX note_handovers_recorded_by ON note_handovers (recorded_by);
CALL guard_by_centre('note_handovers', 'SELECT, INSERT, DELETE');
