"""The schema's history, run by ``store.database.open_database``."""
