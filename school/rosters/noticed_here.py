"""Whether most of a text is a list of people whose names are known here, whatever stands beside them.

    Known.of(["Mia Chen", "Ben Okoro", "Li Wei"]).listed("chen, mia: absent; okoro, ben: 12; wei, li: ill")    # True

A gradebook in small letters, a list of names alone, or names with a number or a day of birth looks like any other
list of words to somebody who knows nobody; the school knows its students.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from school.rosters.names import order_key, plain_key
from school.rosters.noticed import LOOKED_AT, MOST_OF_IT

FEWEST = 3
"""People of the school in a text, for it to be a list of them."""

_NOT_WORDS = re.compile(r"[^\s@]*[\d@][^\s;,|]*")
"""Marks, numbers, days and addresses: in a list of people they belong to whoever stands before them."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names of two words and more, however they are written and in whatever order; ``most`` words in the longest."""

    names: frozenset[str] = frozenset()
    most: int = 0

    @classmethod
    def of(cls, names: Iterable[str]) -> "Known":
        """Those of these names that have two words or more: "Mia" alone says nobody."""
        keys = frozenset(key for key in map(order_key, names) if " " in key)
        return cls(keys, max((key.count(" ") + 1 for key in keys), default=0))

    def listed(self, text: str) -> bool:
        """Whether most of the text's words name people who are here, and there are enough of them."""
        if not self.names:
            return False
        words = _words(_NOT_WORDS.sub(" ", text[:LOOKED_AT]))
        people: set[str] = set()
        covered, at = 0, 0
        while at < len(words):
            width, name = self._named(words, at)
            if name:
                people.add(name)
                covered += width
            at += width
        return len(people) >= FEWEST and covered >= MOST_OF_IT * len(words)

    def _named(self, words: list[str], at: int) -> tuple[int, str]:
        """How many words from here on are a name, and which; one and none where they are none."""
        for width in range(min(self.most, len(words) - at), 1, -1):
            key = " ".join(sorted(words[at : at + width]))
            if key in self.names:
                return width, key
        return 1, ""


def _words(text: str) -> list[str]:
    """The words of a text as names are compared, in the order of the text."""
    return plain_key(text).split()
