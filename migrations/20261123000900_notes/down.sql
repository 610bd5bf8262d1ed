DROP TABLE note_handovers;
