"""Goals before a session and reflection after it."""
