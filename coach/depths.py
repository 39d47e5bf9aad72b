"""How deep a text goes, read once: a journal shows every text again at each view. No words are kept, only their digest.

>>> depth("It was hard because I rushed, so next time I check the sign.")
'reflecting'
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from coach.facets import Depth, depth_of, facets_of
from coach.letters import words
from coach.phrases import phrases_for

KEPT = 20_000
"""Texts whose depth is known at once, those asked for last: some 3 MB."""


class Depths:
    """Reads a text when it is asked for first, and forgets what was asked for longest ago. Threads may share it."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._read: OrderedDict[bytes, Depth | None] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> Depth | None:
        """See :func:`depth`."""
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            if key in self._read:
                self._read.move_to_end(key)
                return self._read[key]
        found = _depth(text)
        with self._lock:
            self._read[key] = found
            while len(self._read) > self._kept:
                self._read.popitem(last=False)
        return found

    def __len__(self) -> int:
        return len(self._read)


def depth(text: str) -> Depth | None:
    """How deep a text goes; None of nothing, and in a language other than English, which the model does not read."""
    return _DEPTHS.of(text)


def _depth(text: str) -> Depth | None:
    if not words(text) or phrases_for(text, "en").tag != "en":
        return None
    return depth_of(facets_of(text))


_DEPTHS = Depths()
