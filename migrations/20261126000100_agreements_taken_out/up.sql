-- An agreement that was entered by mistake goes again, with what was promised in it.
GRANT DELETE ON agreements, obligations TO pajtim_app;
