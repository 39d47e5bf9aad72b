"""How long reading takes at the very least."""

FASTEST = 7.5
"""Words a second. Carver (1990) puts skimming at 450 words a minute; adults read 238 (Brysbaert, 2019)."""

SHORTEST = 1.5
"""Seconds in which nobody reads anything and answers it."""


def too_soon(pause: float, words: int) -> bool:
    """Whether a message came sooner than what stood there could be skimmed. ``pause`` is in seconds."""
    return pause < max(SHORTEST, words / FASTEST)
