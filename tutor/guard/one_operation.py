"""One operation on quantities that a text names, in words: "take 6 away from 53", "share 40 among the 4".

What is named is looked at, not how: a sentence with the word of an operation and two quantities that it makes the
answer of leaves only that operation. What is written in signs is read as a formula elsewhere.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from language.sentences import sentences as split
from maths.errors import MathsError
from maths.evaluate import rational_power
from tutor.guard.quantities import LISTED, Quantity, quantities

Worth = Fraction | None


class Operation(NamedTuple):
    """An operation that a sentence names: the word that does, and the quantities it is done with, in their order."""

    name: str
    word: str
    operands: tuple[Fraction, ...]
    sentence: str

    @property
    def asked(self) -> bool:
        """Whether it is only asked about."""
        return self.sentence.rstrip().endswith("?")


def _power(base: Fraction, exponent: Fraction) -> Worth:
    try:
        return rational_power(base, exponent)
    except MathsError:
        return None


def _quotient(one: Fraction, other: Fraction) -> Worth:
    return one / other if other else None


def _share(one: Fraction, other: Fraction) -> Worth:
    """So many of so many, where that is a part of one."""
    return one / other if 0 < one < other and one.denominator == other.denominator == 1 else None


class _Sign(NamedTuple):
    """How an operation is named: by words that name nothing else, and by words that do so in a short sentence only."""

    named: re.Pattern[str]
    hinted: re.Pattern[str]
    work: Callable[[Fraction, Fraction], Worth]


def _sign(work: Callable[[Fraction, Fraction], Worth], named: str, hinted: str = "(?!)") -> _Sign:
    return _Sign(re.compile(named, re.IGNORECASE), re.compile(hinted, re.IGNORECASE), work)


_NO_LOOK = r"(?! (?:\w+ ){0,2}(?:look|care|time|turns?|note|step))"
_OF_TWO = {
    "sum": _sign(
        lambda one, other: one + other,
        r"\b(?:plus|add(?:s|ed|ing)?|sum)\b|\b(?:count|go|step|climb|move)(?:ing)? (?:up|on)\b",
        r"\b(?:more|greater|larger|bigger|after|above|beyond|forward|further|longer|older|together|on top|onto)\b",
    ),
    "difference": _sign(
        lambda one, other: one - other,
        r"\b(?:minus|subtract(?:s|ed|ing)?|difference|remove[sd]?)\b|\b(?:count|go|step)(?:ing)? (?:down|back)\b"
        rf"|\b(?:takes?|taken|taking)\b{_NO_LOOK}",
        r"\b(?:less|fewer|smaller|shorter|lower|younger|without|away|off|back|down|before|below|short of|drops?"
        r"|lose[sd]?|decreased?|reduced?|missing|differ"
        r"|(?:leave|do not count|don't count)(?: \w+)?)\b",
    ),
    "product": _sign(
        lambda one, other: one * other,
        r"\b(?:times|multipl(?:y|ied|ies|ying)|product)\b",
        r"\b(?:fold|lots|groups|each)\b",
    ),
    "quotient": _sign(
        _quotient,
        r"\b(?:divid(?:e|es|ed|ing)|quotient|ratio|shar(?:e|ed|ing)|split)\b",
        r"\b(?:over|out of|among|into|in every|for every|what times|times what)\b",
    ),
    "power": _sign(_power, r"\bto the power\b", r"\b(?:power|exponent|multiplied by itself)\b"),
    "ratio": _sign(_share, r"(?!)", r"\b(?:of|every|equal|in|each|per)\b"),
    "percentage": _sign(lambda one, other: one * other / 100, r"%|\bper ?cent\b"),
}
_OF_ONE: dict[str, tuple[re.Pattern[str], Callable[[Fraction], Worth]]] = {
    name: (re.compile(pattern, re.IGNORECASE), work)
    for name, pattern, work in (
        (
            "square",
            (
                r"(?<!\bthe )(?<!\ba )(?<!\beach )\bsquar(?:e|ed|ing)\b(?! (?:roots?|brackets?)\b)"
                r"|\bthe square of\b|\bby itself\b"
            ),
            lambda one: one * one,
        ),
        ("cube", r"\bcub(?:e|ed|ing)\b(?! roots?\b)", lambda one: one**3),
        ("root", r"\bsquare root\b|(?<!cube )\broot\b|√", lambda one: _power(one, Fraction(1, 2))),
        ("cube root", r"\bcube root\b", lambda one: _power(one, Fraction(1, 3))),
        ("half", r"\b(?:half|halve|halved|halving|in(?:to)? halves|in two)\b(?!-)", lambda one: one / 2),
        ("double", r"\b(?:doubl(?:e|ed|ing)|twice)\b", lambda one: one * 2),
        ("triple", r"\b(?:tripl(?:e|ed|ing)|thrice)\b", lambda one: one * 3),
        ("quarter", r"\b(?:a|one) (?:quarter|fourth)\b", lambda one: one / 4),
        ("third", r"\b(?:a|one) third\b", lambda one: one / 3),
        ("tenth", r"\b(?:a|one) tenth\b", lambda one: one / 10),
        (
            "opposite",
            r"\b(?:opposite|negative)\b(?: (?:number|value))? of\b|\b(?:minus|other) sign\b",
            lambda one: -one,
        ),
        (
            "reciprocal",
            r"\b(?:reciprocal|upside|flip(?:ped)?|invert(?:ed)?)\b",
            lambda one: _quotient(Fraction(1), one),
        ),
    )
}
_BACK = re.compile(
    r"\b(?:that|this|it|them|those|these|the (?:one|other|two|result|difference|sum|product)|both|each other)\b",
    re.IGNORECASE,
)
"""What points back at a quantity of the sentence before."""
_TAKES_BACK = re.compile(
    rf"\W*(?:$|[.,;:!]|(?:of|from)?\s*(?:{_BACK.pattern}|\byours?\b|\bwhat you\b|\bthe (?:number|value)\b))",
    re.IGNORECASE,
)
"""What stands behind an operation on one quantity of which only the sentence before tells the value."""
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\b(?:both|each|either|other|same|left|right)(?:[ -]hand)? sides?\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:divid|multipl|squar|doubl|halv|add|subtract)\w*(?: \w+)? (?:both|each|every|all)\b", re.IGNORECASE
)
"""An operation on several things at once, which leaves no single number."""
_OF = re.compile(r"\s*(?:of\s+)?(?:an?\s+|the\s+)?")
"""What stands between a share and what it is a share of: three quarters of a hundred."""
_SIGNS = tuple(
    (re.compile(rf"(?<=[\d)])\s*{sign}\s*(?=[(\d])"), word)
    for sign, word in (("[x×*·]", "times"), ("[/÷]", "divided by"), (r"\+", "plus"), ("[-−]", "minus"))
)
_MOST = 6
"""Quantities of one sentence that are combined."""
_SINGLE = re.compile(r"\bsingle\b", re.IGNORECASE)
_NEAR = 20
"""Characters between an operation on one quantity and that quantity."""
_BESIDE = 24
"""Characters between a word that may name an operation and a quantity it is done with."""
_SHORT = 20
"""Words of a sentence in which any two quantities may belong together."""
_CLAUSE = re.compile(r"[;:]|,\s(?!\d)|\s[-–—]\s(?!\d)|\b(?:so|but|since|because|which|and then)\b")


def operations(text: str, wanted: Fraction, own: tuple[Fraction, ...] = ()) -> Iterator[Operation]:
    """Every operation of a text that makes ``wanted`` of quantities that its clause names, or the sentence before it.

    ``own`` are values that the text speaks of without naming them: the student's "your number".
    """
    before: tuple[Fraction, ...] = ()
    for sentence in split(_SINGLE.sub("one", text)):
        named = quantities(sentence)
        values = [one.value for one in named]
        if (
            (named or own or before)
            and not _BOTH_SIDES.search(sentence)
            and not _SEVERAL.search(sentence)
            and not _leaves_open(sentence)
            and not narrates(sentence)
        ):
            if len(sentence.split()) <= _SHORT:
                back = before if len(named) == 1 or _BACK.search(sentence) else ()
                told = bool(named or own) or not sentence.endswith("?")
                own_meant = bool(own) and _BACK.search(sentence) is not None
                each = _each(*values, *back, *own)
                yield from _made(sentence, named, each, wanted, short=told, meant=own_meant)
            else:
                for clause in _CLAUSE.split(sentence) if named else ():
                    within = quantities(clause)
                    yield from _made(clause, within, _each(*(one.value for one in within)), wanted, short=False)
        before = () if LISTED.search(sentence) else tuple(values) or before


def narrates(sentence: str) -> bool:
    """Whether a sentence tells the student what they did and nothing that is left to do."""
    return _NARRATES.search(sentence) is not None and _GOES_ON.search(sentence) is None


_NARRATES = re.compile(
    r"^\W*(?:so |first |then |here )?you(?:'ve| have)? (?!miss|need|skip|fail|want|lack)(?:\w+ed|took|put|made|got"
    r"|found|began)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:now|then|next|instead|should|need|but|left|only|just|once more|again|must|too)\b", re.IGNORECASE
)


def signs_in_words(text: str) -> str:
    """A text whose sums between numbers are said: 14 times 3 for 14 x 3."""
    for sign, word in _SIGNS:
        text = sign.sub(f" {word} ", text)
    return text


def _each(*values: Fraction) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(values))[:_MOST]


def _leaves_open(sentence: str) -> bool:
    """Whether a question names several operations to choose from."""
    if not sentence.endswith("?") or not _CHOICE.search(sentence):
        return False
    named = sum(bool(sign.named.search(sentence)) for sign in _OF_TWO.values())
    return named > 1


def _made(
    words: str,
    named: tuple[Quantity, ...],
    values: tuple[Fraction, ...],
    wanted: Fraction,
    *,
    short: bool,
    meant: bool = False,
) -> Iterator[Operation]:
    """What the operations that words name make of values; a ``short`` sentence may only hint at one.

    ``meant`` says that the words point at values that they do not name.
    """
    row = list(dict.fromkeys(one.value for one in named))
    for share, whole in pairwise(named):
        between = words[share.end : whole.start]
        if "of" in between.split() and _OF.fullmatch(between) and comes_to(share.value * whole.value, wanted):
            yield Operation("product", "of", (share.value, whole.value), words)
    yield from _grown(words, named, values, wanted)
    for name, sign in _OF_TWO.items() if len(values) > 1 else ():
        match = sign.named.search(words) or (_hint(sign, words, named, meant=meant) if short else None)
        if match is not None:
            for one, other in _neighbours(values, len(row)):
                turned = one in row and other in row and row.index(one) > row.index(other)
                if turned and name == "quotient" and sign.named.search(words):
                    continue  # "divided by" says which by which
                if comes_to(sign.work(one, other), wanted) and wanted not in {one, other}:
                    yield Operation(name, match.group().casefold(), (one, other), words)
    for name, (pattern, work_of_one) in _OF_ONE.items() if values else ():
        if match := pattern.search(words):
            back = [value for value in values if value not in row] if _TAKES_BACK.match(words[match.end() :]) else []
            for value in (*_done_with(match, named), *back):
                if value != wanted and work_of_one(value) == wanted:
                    yield Operation(name, match.group().casefold(), (value,), words)


def comes_to(made: Worth, wanted: Fraction) -> bool:
    """Whether a value is the wanted one, or is rounded to it where that is a decimal of three figures or more."""
    if made is None or made == wanted or wanted.denominator == 1:
        return made == wanted
    places = next((places for places in range(1, _MOST_PLACES) if 10**places % wanted.denominator == 0), 0)
    return places > 0 and abs(wanted) * 10**places >= _THREE_FIGURES and round(made, places) == wanted


_MOST_PLACES = 7
_THREE_FIGURES = 100


def _grown(
    words: str, named: tuple[Quantity, ...], values: tuple[Fraction, ...], wanted: Fraction
) -> Iterator[Operation]:
    """A value that is told as another one and a share of it: "a third more than 17.5", "half again what you wrote"."""
    thirds = [Quantity(found.start(), found.end(), Fraction(1, 3)) for found in _THIRD.finditer(words)]
    for share in (*named, *thirds):
        found = _BY_A_SHARE.match(words[share.end :])
        if found is None or not 0 < share.value < 1:
            continue
        sign = -1 if found["less"] else 1
        for whole in values:
            if whole != wanted and comes_to(whole * (1 + sign * share.value), wanted):
                yield Operation("share", found.group().strip(), (share.value, whole), words)


_THIRD = re.compile(r"\ba third\b", re.IGNORECASE)
_BY_A_SHARE = re.compile(
    r"\s*(?:again|more|larger|bigger|greater|longer|extra|on top of|(?P<less>less|smaller|fewer|shorter|off))\b"
)


def _hint(sign: _Sign, words: str, named: tuple[Quantity, ...], *, meant: bool) -> re.Match[str] | None:
    """A word that may name an operation, beside a quantity or what points back at one."""
    return next(
        (
            hint
            for hint in sign.hinted.finditer(words)
            if (meant and not named)
            or any(one.start - hint.end() <= _BESIDE and hint.start() - one.end <= _BESIDE for one in named)
        ),
        None,
    )


def _neighbours(values: tuple[Fraction, ...], named: int) -> Iterator[tuple[Fraction, Fraction]]:
    """Two that stand next to each other in either order, and each of the first ``named`` with each that is not."""
    for at, one in enumerate(values):
        for other in values[at + 1 : at + 2 if at + 1 < named else None]:
            yield one, other
            yield other, one


def _done_with(sign: re.Match[str], named: tuple[Quantity, ...]) -> list[Fraction]:
    """The quantities that stand where an operation on one takes them: behind it, or before "squared" and its kin."""
    after = [one.value for one in named if 0 <= one.start - sign.end() <= _NEAR]
    done = sign.group().endswith("ed")
    return after + [one.value for one in named if done and 0 <= sign.start() - one.end <= _NEAR]
