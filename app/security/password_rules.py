"""Which passwords are refused, by one rule for every page that sets one.

    if said := refusal(typed, staff):
        return show(..., wrong=said)          # a sentence: what is the matter and what to do
    kept = hashed(typed)

Length is what makes guessing long; signs and digits that somebody makes people add do not (NIST SP 800-63B,
5.1.1.2). So a password has ten characters at least and is none that guessers try first: one of the ten thousand
most common, one of those with digits around it, one character over and over, or the person's own name or address.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from app.security.passwords import LONGEST, normal
from domain.people import Staff

SHORTEST = 10
"""Characters. Whoever steals a hash tries a thousand a second and machine: all of eight letters in a few years of
one machine, all of ten in four thousand."""

LEFT = 6
"""Characters that stay of a password without its owner's name and address."""

FEW = 4
"""So many different characters at most are too few, however many there are."""

_LIST = Path(__file__).with_name("common_passwords.txt")
_REPEATED = re.compile(r"(.+?)\1+", re.DOTALL)

THREE_WORDS = "Three or four words that do not belong together are easy to remember."


@cache
def common() -> frozenset[str]:
    """The ten thousand most common passwords, in lower case (NOTICE says whose list it is)."""
    return frozenset(_LIST.read_text(encoding="utf-8").split())


def refusal(password: str, staff: Staff) -> str:
    """Why this person cannot have this password, as a sentence or two for them; empty where they can."""
    text = normal(password)
    plain = text.casefold()
    if len(text) < SHORTEST:
        return (
            f"This has {len(text)} characters and needs at least {SHORTEST}: short ones are found by trying all "
            f"there are. {THREE_WORDS}"
        )
    if len(text) > LONGEST:
        return f"This has {len(text)} characters; up to {LONGEST} are kept. Use a shorter one."
    if _is_common(plain):
        return f"Many people have this password or one like it, so it is tried first. {THREE_WORDS}"
    if len(set(plain)) <= FEW or _is_row(plain):
        return f"This is the same few characters over and over, or in a row, and is soon guessed. {THREE_WORDS}"
    if len(_without(plain, staff)) < LEFT:
        return f"This is little more than your name or address, which others know. {THREE_WORDS}"
    return ""


def _is_common(plain: str) -> bool:
    """Whether it is on the list: as it is, between digits and signs, or written again and again."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    repeated = _REPEATED.fullmatch(plain)
    once = repeated.group(1) if repeated else plain
    return bool({plain, bare, once, "".join(plain.split())} & common())


def _is_row(plain: str) -> bool:
    """Whether each character comes next to the one before, as in ``abcdefghij``."""
    steps = {ord(after) - ord(before) for before, after in pairwise(plain)}
    return steps in ({1}, {-1})


def _without(plain: str, staff: Staff) -> str:
    """What stays of the letters when the words of a person's name and address are taken out; all where none is in."""
    words = {word for word in re.split(r"[\W_\d]+", normal(f"{staff.name} {staff.email}").casefold()) if len(word) > 2}
    letters = re.sub(r"[\W_]+", "", plain)
    left = letters
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left if left != letters else plain
