"""One part of the student's answer that a text tells to change: a digit, an exponent, a word of a choice.

What may become of each part is worked out from the words that name a change, made, and held against the key: "drop
both of your exponents", "the last digit is too much", "same chamber, other side".
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from importlib.resources import files

from language.number_words import EVERYDAY
from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.own_relation import scales_named
from tutor.guard.own_value import refers
from tutor.guard.quantities import quantities

Gives = Callable[[str], bool]
"""Whether words are the answer."""

_LONGEST = 60
"""Characters of an answer that is changed."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_EXPONENT = re.compile(r"\^\s*\{?\s*[-−]?\w+\s*\}?|[²³⁰¹⁴-⁹]+")
_SINGLE = re.compile(r"[\w^.√+\-−]")
_DROPS = re.compile(
    r"\b(?:drop\w*|remov\w*|delet\w*|cross\w*|strike|erase\w*|los(?:e|ing)|leave|cut|without|take\b[^.?!]{0,20}\b(?:out"
    r"|away|off)|gets? rid|too much|too many|extra|does not belong|doesn't belong)\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:digits?|figures?|zeros?|zeroes|letters?|exponents?|powers?|roots?|factors?|terms?|coefficients?|decimals?"
    r"|point|numbers?|signs?|brackets?|(?:the|your) \S{1,3})\b",
    re.IGNORECASE,
)
_UP_OR_DOWN = re.compile(
    r"\b(?:more|less|bigger|larger|greater|higher|smaller|lower|fewer|short|too|extra|up|down|above|below|add\w*"
    r"|subtract\w*|rais\w+|lower\w*|off|away|missing)\b",
    re.IGNORECASE,
)
_TO_BE = re.compile(
    r"\b(?:should be|must be|ought to be|has to be|needs to be|wants to be|becomes?|into|in(?:to)? (?:the )?place of"
    r"|instead|replac\w+)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:opposite|contrary|reverse|the other (?!than|two|three)\w*|other (?:side|way|direction|end|sign)"
    r"|mirror\w*)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:swap\w*|switch\w*|flip\w*|turn\w*|instead|exchang\w+|replac\w+|chang\w+|undo\w*)\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|when|whenever|suppose|would)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{2,}|[ivx]+|\d+", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def part_changed(text: str, theirs: tuple[str, ...], gives: Gives) -> str:
    """The statement that names a change of one part of the student's answer which makes it right; empty for none."""
    own = theirs[-1].strip(" $.") if theirs and len(theirs[-1]) <= _LONGEST else ""
    if not own or not refers(text):
        return ""
    before = ""
    for sentence in split(text):
        if not sentence.endswith("?") and not _IF.search(sentence) and refers(f"{before} {sentence}"):
            changed = (other for other in dict.fromkeys(_changes(sentence, own)) if other.strip() and other != own)
            if any(map(gives, changed)):
                return sentence
        before = sentence
    return ""


def _changes(sentence: str, own: str) -> Iterator[str]:
    if _DROPS.search(sentence) and _OF_A_PART.search(sentence):
        yield _EXPONENT.sub("", own)
        yield from (f"{own[: match.start()]}{own[match.end() :]}" for match in _EXPONENT.finditer(own))
        yield from (f"{own[: match.start()]}{own[match.end() :]}" for match in _SINGLE.finditer(own))
    found = list(_NUMBER.finditer(own))
    if len(found) == 1 and found[0].group() == own:
        return  # the whole answer is looked at by ``own_relation``
    yield from _terms_added(sentence, own)
    if _TO_BE.search(sentence):
        yield from (_NUMBER.sub(str(one.value), own) for one in numbers(sentence, but=EVERYDAY - {"one"}))
    for match in found:
        for value in _becomes(sentence, Fraction(match.group())):
            yield f"{own[: match.start()]}{value}{own[match.end() :]}"


def _terms_added(sentence: str, own: str) -> Iterator[str]:
    """An answer with a term that is said to be missing, or too much: "six x are missing"."""
    letters = {*_SINGLE_LETTER.findall(sentence)} & {*_SINGLE_LETTER.findall(own)}
    if not letters or not _UP_OR_DOWN.search(sentence):
        return
    for one in numbers(sentence, but=EVERYDAY - {"one"}):
        for letter in letters:
            yield f"{own}+{one.value}{letter}"
            yield f"{own}-{one.value}{letter}"


_SINGLE_LETTER = re.compile(r"(?<![a-zA-Z'’\\])[b-hj-z](?![a-zA-Z'’])")


def _becomes(sentence: str, value: Fraction) -> Iterator[Fraction]:
    """What a number in an answer may be told to become."""
    for size in scales_named(sentence):
        yield from (value * size, value / size)
    named = {one.value for one in numbers(sentence, but=EVERYDAY - {"one"})}
    if _UP_OR_DOWN.search(sentence):
        yield from (value + step for step in named)
        yield from (value - step for step in named if step != value)
    if _TO_BE.search(sentence):
        yield from named - {value}


def names_a_change(statement: str) -> bool:
    """Whether a statement may turn a word of a choice into another."""
    return refers(statement) or _OTHER.search(statement) is not None


def word_changed(statements: tuple[str, ...], own: str, right: str) -> str:
    """The statement that turns the one word in which the right choice differs from the student's; empty for none.

    Roman numerals are numbers: "two after the one you chose".
    """
    one, other = _WORD.findall(own.casefold()), _WORD.findall(right.casefold())
    if len(one) != len(other) or sum(a != b for a, b in zip(one, other, strict=True)) != 1:
        return ""
    a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    step = _roman(b) - _roman(a) if _roman(a) and _roman(b) else 0
    for statement in statements:
        if _IF.search(statement):
            continue
        if step and refers(statement) and abs(step) in {one.value for one in quantities(statement)}:
            return statement
        turned = _OTHER.search(statement) or (_CHANGED.search(statement) and refers(statement))
        if not step and turned and (len(one) > 1 or _opposites(a, b)):
            return statement
    return ""


def _opposites(one: str, other: str) -> bool:
    return frozenset((one, other)) in _pairs()


@cache
def _pairs() -> frozenset[frozenset[str]]:
    read = tomllib.loads(files("tutor.guard").joinpath("opposites.toml").read_text(encoding="utf-8"))
    return frozenset(map(frozenset, read["pairs"]))


def _roman(word: str) -> int:
    """The value of a small Roman numeral, 0 for any other word."""
    values = [_ROMAN.get(letter, 0) for letter in word.casefold()]
    if not all(values):
        return 0
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
