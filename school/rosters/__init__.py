"""Lists of a school's people: read from CSV files, OneRoster zips and pasted text, and compared with who is here."""
