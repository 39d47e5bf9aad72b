"""A choice in words that is told by its numbers, in their order: "-2 three times and 3 twice" of multiplicities.

>>> with_numbers_of("-2 three times, 3 twice", ("$-2$ of order $3$, $3$ of order $2$", "$2$ ... $3$, $-3$ ... $2$"))
{0}
"""

import re

from language.number_words import numerals
from tutor.grading.choice_sentence import asks, denies
from tutor.grading.words import signed_words

_NUMBER = re.compile(r"(?<![\w.])[-−]?\s?\d+(?:\.\d+)?(?:/\d+)?")
_TIMES = {"once": "1", "twice": "2", "thrice": "3"}
_NO_COUNT = frozenset({"one", "zero"})
"""Words that name a thing as often as a number: "one zero is"."""

_FEWEST = 3
"""Numbers from which their order names a choice."""

_MOST_WORDS = 16


def with_numbers_of(text: str, choices: tuple[str, ...]) -> set[int]:
    """The one choice that has just the numbers of a text, three at least, in the same order; empty for any other."""
    words = signed_words(text)
    if text.rstrip().endswith("?") or len(words) > _MOST_WORDS or asks(words) or denies(words):
        return set()
    told = _numbers(text)
    if len(told) < _FEWEST:
        return set()
    found = {at for at, choice in enumerate(choices) if _numbers(choice) == told}
    return found if len(found) == 1 else set()


def _numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text in order, with their signs."""
    plain = text.replace("$", " ").replace("−", "-")
    for word, value in _TIMES.items():
        plain = re.sub(rf"\b{word}\b", value, plain, flags=re.IGNORECASE)
    found = [(at.start(), at.group().replace(" ", "")) for at in _NUMBER.finditer(plain)]
    taken = {place for at in _NUMBER.finditer(plain) for place in range(*at.span())}
    spoken = (
        said for said in numerals(plain, "en") if said.start not in taken and said.words.casefold() not in _NO_COUNT
    )
    found.extend((said.start, str(said.value)) for said in spoken)
    return tuple(number for _, number in sorted(found))
