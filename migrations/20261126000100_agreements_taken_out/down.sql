REVOKE DELETE ON agreements, obligations FROM pajtim_app;
