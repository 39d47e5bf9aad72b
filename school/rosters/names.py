"""People's names: tidied as they are shown, and compared past order, accents and one slip of a finger."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from language.normal import unaccented

Alike = Literal["same", "accents", "order", "letter"]
"""How two names are near: the same but for case and blanks, accents, the order of their parts, or one letter."""

LONGEST = 120
_INVISIBLE = re.compile("[\ufe0f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff]")
_SUFFIX = re.compile(r"(?i)(jr|sr|ii|iii|iv|phd|md|esq)\.?")
_PART = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"ı": "i", "đ": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_SLIP_LETTERS = 4
"""Letters of the part that a slip is looked for in: "Li" and "Lu" are two names, "Webber" and "Weber" may be one."""


def tidy(text: str) -> str:
    """A name as it is shown: one blank between parts, letters in one piece, nothing that cannot be seen."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def turned(name: str) -> str:
    """A name with its last part first and a comma, in its own order; "King, Jr." stays, as what has no or two commas.

    >>> turned("Chen, Mia")
    'Mia Chen'
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) != 2 or not all(parts):
        return name
    return f"{parts[0]} {parts[1]}" if _SUFFIX.fullmatch(parts[1]) else f"{parts[1]} {parts[0]}"


def same_key(name: str) -> str:
    """What is equal for a name written twice, whatever its case and blanks."""
    return tidy(name).casefold()


def plain_key(name: str) -> str:
    """What is equal for names that differ in accents and punctuation: "Müller", "Mueller" and "Muller"."""
    return " ".join(_parts(name))


def order_key(name: str) -> str:
    """What is equal for names that differ in the order of their parts as well."""
    return " ".join(sorted(_parts(name)))


def _parts(name: str) -> list[str]:
    plain = unaccented(name.casefold().translate(_PLAIN))
    for long, short in _UMLAUTS:
        plain = plain.replace(long, short)
    return _PART.findall(plain.replace("'", ""))


def slips(key: str) -> Iterator[str]:
    """An :func:`order_key` with each letter of its longer parts left out: names that share one may be a slip apart."""
    yield key
    start = 0
    for part in key.split(" "):
        if len(part) >= _SLIP_LETTERS:
            for at in range(start, start + len(part)):
                yield key[:at] + key[at + 1 :]
        start += len(part) + 1


def alike(one: str, other: str) -> Alike | None:
    """How near two names are, None for two that nobody would take for each other."""
    if same_key(one) == same_key(other):
        return "same"
    if plain_key(one) == plain_key(other):
        return "accents"
    first, second = order_key(one), order_key(other)
    if first == second:
        return "order"
    return "letter" if _one_slip(first.split(" "), second.split(" ")) else None


def _one_slip(first: list[str], second: list[str]) -> bool:
    if len(first) != len(second):
        return False
    mine, theirs = list(first), list(second)
    for part in first:
        if part in theirs:
            mine.remove(part)
            theirs.remove(part)
    return len(mine) == 1 and min(len(mine[0]), len(theirs[0])) >= _SLIP_LETTERS and _slipped(mine[0], theirs[0])


def _slipped(one: str, other: str) -> bool:
    """One letter more, less or another, or two neighbours that changed places."""
    if len(one) > len(other):
        one, other = other, one
    at = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) != len(other):
        return len(other) - len(one) == 1 and one[at:] == other[at + 1 :]
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped == other
