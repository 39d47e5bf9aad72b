"""Which known word a misspelt one may be meant as."""

from collections.abc import Iterable
from difflib import get_close_matches

_LIKENESS = 0.8


def meant(written: str, known: Iterable[str]) -> str:
    """The known word nearest to what was written, beginning alike; empty where none is near.

    >>> meant("infinty", ("infinity", "in"))
    'infinity'
    """
    lower = written.lower()
    alike = [word for word in known if word[0].lower() == lower[:1] and abs(len(word) - len(lower)) <= 2]
    near = get_close_matches(lower, alike, 1, _LIKENESS) if alike else []
    return near[0] if near else ""
