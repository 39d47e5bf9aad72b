"""Settings, wiring, web pages, accounts and the command line."""
