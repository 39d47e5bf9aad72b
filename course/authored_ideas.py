"""Whether a text holds a wording: the author's own check, so that an explanation key cannot contradict itself.

Words are compared by their stems, in order and side by side. The tutor's reading of students is
more forgiving; what matches here matches there.

>>> says("Leaves are making sugars.", "make sugar")
True
"""

import re
from collections.abc import Iterable

from language.stems import stem

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def stems(text: str) -> list[str]:
    """The text's words, lower case, each as its stem."""
    return [stem(word) for word in _WORD.findall(text.casefold())]


def says(text: str, wording: str) -> bool:
    """Whether the wording's words stand in the text side by side, endings aside."""
    return _inside(stems(wording), stems(text))


def covers(text: str, ideas: Iterable[Iterable[str]]) -> bool:
    """Whether the text holds one wording of each group."""
    words = stems(text)
    return all(any(_inside(stems(wording), words) for wording in group) for group in ideas)


def _inside(part: list[str], whole: list[str]) -> bool:
    length = len(part)
    return length > 0 and any(whole[at : at + length] == part for at in range(len(whole) - length + 1))
