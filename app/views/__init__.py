"""What pages show, as values made by functions of stored values. No database and no request in here."""
