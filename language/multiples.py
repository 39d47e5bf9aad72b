"""Numbers in figures with a word or a letter for so many thousands: ``34 thousand``, ``2.5M``, ``half a million``."""

import re
from collections.abc import Set as AbstractSet
from fractions import Fraction

SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
"""English words for so many, as they stand behind figures."""

LETTERS = {"k": 10**3, "K": 10**3, "M": 10**6, "mio": 10**6, "mln": 10**6, "bn": 10**9}
"""Their short forms, which stand close behind."""

_MULTIPLE = re.compile(
    r"(?<![\w.,^])(?:(?P<figures>\d[\d.,]*(?<=\d))|(?P<half>half)\s+an?\b)"
    rf"(?:\s*(?P<word>{'|'.join(SCALES)})s?|(?<=\d)(?P<letter>{'|'.join(LETTERS)}))(?![\w^])",
    re.IGNORECASE,
)


def written_out(text: str, *, decimal: str = ".", but: AbstractSet[str] = frozenset()) -> str:
    """A text with its multiples in figures, those of ``but`` left: they are letters or words of something else.

    >>> written_out("$2.5M or 34 thousand dollars, half a million"), written_out("3k", but={"k"})
    ('$2500000 or 34000 dollars, 500000', '3k')
    """

    def figures(found: re.Match[str]) -> str:
        name = found["letter"] or found["word"].lower()
        size = LETTERS.get(name) or SCALES.get(name)
        if name in but or size is None:
            return found.group()
        number = _number(found["figures"], decimal) if found["figures"] else Fraction(1, 2)
        value = number and number * size
        return str(value) if value and value.denominator == 1 else found.group()

    return _MULTIPLE.sub(figures, text)


def _number(figures: str, decimal: str) -> Fraction | None:
    """The value of figures, None where their signs are no places of digits."""
    plain = figures.replace("," if decimal == "." else ".", "").replace(decimal, ".")
    return Fraction(plain) if plain.count(".") <= 1 else None
