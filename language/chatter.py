"""Sounds that are no words, around what is meant or by themselves: "lol ok", "bruh", "hmm let me think".

>>> without_laughter("lol idk man"), only_chatter("lol ok"), asks_for_a_moment("hmm let me think")
('idk', True, True)
"""

import re
from functools import cache

from language.phrases import phrases
from language.text import Text

_SIGNS = re.compile(r"[\W_]*")


def without_laughter(text: str) -> str:
    """A text without the sounds that it begins and ends with; the text itself where nothing else is in it."""
    rest = _around().sub("", text).strip()
    return rest if re.search(r"\w", rest) else text


def only_chatter(text: str) -> bool:
    """Whether a text is sounds and signs alone."""
    return _SIGNS.fullmatch(text) is not None or _sounds().fullmatch(Text(text).typed.strip(" .!?,")) is not None


def asks_for_a_moment(text: str) -> bool:
    """Whether a text asks for a moment and says nothing else."""
    return phrases("pause").fullmatch(Text(text).full.strip(" .!?,")) is not None


def with_laughter(text: str) -> bool:
    """Whether a text ends in laughter.

    >>> with_laughter("we ran 10k and i nearly died lol"), with_laughter("we ran 10k")
    (True, False)
    """
    return without_laughter(text) != text.strip()


def laughs(text: str) -> bool:
    """Whether a text of several words ends in laughter, has no number in it and asks for no help.

    >>> laughs("poor frog who measured that lol"), laughs("idk lol")
    (True, False)
    """
    rest = without_laughter(text)
    several = len(rest.split()) >= _JOKE and not any(sign.isdigit() for sign in text)
    return (
        several
        and rest != text.strip()
        and rest == text.strip()[: len(rest)]
        and not phrases("help_request").search(Text(text).full)
    )


_JOKE = 4
"""Words from which what ends in laughter is talk."""


@cache
def _around() -> re.Pattern[str]:
    sound = phrases("laughter").pattern
    return re.compile(rf"^(?:(?:{sound})\b[\s,.!]*)+(?=\w)|(?<=\w)(?:[\s,]+(?:{sound})\b)+(?=[\s.!?]*$)", re.IGNORECASE)


@cache
def _sounds() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{phrases('interjection').pattern})\b[\W_]*)+", re.IGNORECASE)
