"""How people write: what a message is, numbers in words, chat spelling, languages, sums told in sentences."""
