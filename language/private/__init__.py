"""What of a text tells who somebody is, and how it stays here: names, addresses, numbers; pure."""
