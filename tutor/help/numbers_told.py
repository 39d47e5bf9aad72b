"""What is told of a number that stands in no problem: the hint it stands in, what it is made of, how units go. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from domain.item import Hint
from language.number_words import numerals
from language.questions import Inquiry
from language.sentences import sentences
from maths.expression import Number
from maths.tex import to_tex
from maths.units import measure
from tutor.help.answers import Answer
from tutor.help.given_things import asked_after, numbers_in, plain

_OF_UNITS = re.compile(
    r"\bhow (?:many|much) (?P<of>[a-zµ^\d²³ ]{1,24}?) "
    r"(?:(?:are|is|go|goes|fit|fits|make|makes|does|do|in|into|to|for)\b ?)+"
    r"(?:(?:a|an|one|1|each|every)\b ?)(?P<one>[a-zµ^\d²³]+(?: (?:meters?|metres?|feet|foot|inch(?:es)?|miles?))?)"
)
_MOST_GIVEN = 8
_SMALLEST = 13
"""Below it a number is too often made of others by chance."""

_IN_A_UNIT = {
    Fraction(12): "12 months in a year",
    Fraction(60): "60 minutes in an hour",
    Fraction(24): "24 hours in a day",
    Fraction(7): "7 days in a week",
    Fraction(52): "52 weeks in a year",
    Fraction(100): "100 for percent",
}
"""Numbers that everybody may put beside those of a problem."""

_RAISED = str.maketrans({"2": "²", "3": "³", "^": ""})
_FEWEST = 4
"""Words from which a sentence of a hint says something of a number."""


def number_in_hints(asked: Inquiry, shown: Sequence[str], hints: Iterable[Hint]) -> Answer | None:
    """The sentence of a hint, not said yet, in which a number stands that is asked after and not in the problem."""
    foreign = [number for number in asked_after(asked) if not _stands(number, shown)]
    for number in foreign:
        for hint in hints:
            held = (part for part in sentences(" ".join(hint.text.split()), formulas=True) if _stands(number, (part,)))
            words = next((part for part in held if len(part.split()) >= _FEWEST), "")
            if words:
                return Answer(words, hint)
    return None


def made_of(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """Which product of a problem's number, and another or a number of a unit, a foreign number is; None for several."""
    foreign = [number for number in asked_after(asked) if not _stands(number, shown)]
    if len(foreign) != 1 or foreign[0] < _SMALLEST:
        return None
    given = list(dict.fromkeys(number for text in shown for number in numbers_in(text)))[:_MOST_GIVEN]
    found = list(dict.fromkeys(_products(foreign[0], given)))
    return Answer(f"It can be put together from this: {found[0]}.", about="given") if len(found) == 1 else None


def _products(number: Fraction, given: Sequence[Fraction]) -> Iterator[str]:
    shown = to_tex(Number(number))
    for one, other in permutations(given, 2):
        if one < other and one * other == number and one > 1:
            yield f"${to_tex(Number(one))}$ times ${to_tex(Number(other))}$ is ${shown}$"
    for one in given:
        for unit, called in _IN_A_UNIT.items():
            if one > 1 and one * unit == number and unit not in given:
                yield f"${to_tex(Number(one))}$ times {called} is ${shown}$"


def units_about(asked: Inquiry) -> Answer | None:
    """How many of one unit another is, where that is asked: "how many liters are in a cubic meter"."""
    found = _OF_UNITS.search(asked.text)
    if found is None:
        return None
    many, one = measure(found["of"].strip()), measure(found["one"].strip())
    if many is None or one is None or many.dimension != one.dimension or many.offset or one.offset:
        return None
    share = Fraction(one.scale) / Fraction(many.scale)
    of, whole = (found[name].strip().translate(_RAISED) for name in ("of", "one"))
    if not share or max(share.denominator, share.numerator) > _MOST:
        return None
    if share < 1:
        share, of, whole = 1 / share, whole, of
    if share.denominator > _PLAIN:
        return None
    return Answer(f"1 {whole} is the same as ${to_tex(Number(share))}$ {of}.")


_MOST = 10**9
_PLAIN = 1
"""Only whole multiples are told: others are rounded in most courses."""


def _stands(number: Fraction, shown: Sequence[str]) -> bool:
    said = " ".join(map(plain, shown))
    return number in numbers_in(said) or any(one.value == number for one in numerals(said, "en"))
