"""Which choice a message names: by its text, an equal value, its letter, its place or what is short for it.

A wrong choice must never pass for the right one: where two ways to read a message name different choices, it
names none, and a message that denies a choice or asks about it names none either.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.choice_label import place_of
from language.message_answer import PLACES, place_said
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import Expression, Relation, Symbol, symbols
from maths.locales import locale_style
from maths.parse import parse
from maths.tokens import NumberStyle
from tutor.grading.choice_sentence import claim_of, denies, only_claims, spelled, without_lead
from tutor.grading.choice_short import short_for
from tutor.grading.choice_spelling import respelled
from tutor.grading.numbers_in_order import with_numbers_of
from tutor.grading.words import plain, same_counts, same_meaning, same_words, signed_words

_LABEL = re.compile(r"^\W*(?:the (?=[a-z] one\b))?([a-z]{1,2})(?:(?<=\bthe [a-z]) one)?\W*$", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"^\W*(?:option|choice|number|no\.?|#)\W*(\d{1,2})\W*$", re.IGNORECASE)
_LABELLED = re.compile(r"^\W*([a-z]{1,2})[).:]\s*(.+)$", re.IGNORECASE | re.ASCII | re.DOTALL)
_PAIRED = re.compile(r"([\[(])[^\[\]()]*(?:\([^\[\]()]*\)[^\[\]()]*)*,[^\[\]()]*(?:\([^\[\]()]*\)[^\[\]()]*)*([\])])")
_ORDINAL = re.compile(
    rf"^\W*(?:the (?=\w+\W*$)|(?:the )?(?=\w+ \w))({PLACES})(?: one| choice| option| answer)?\W*$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[,;.]\s+(?=[A-Za-z]{2}[^\d=<>]*$)|\s+(?=\([^\d=<>]*$)")
"""Where a remark in words begins behind a choice: "II, top left"."""

_EVERYDAY = frozenset({"yes", "no", "true", "false"})
"""Choices that any sentence may hold; only a whole claim names them."""
_MOST_WORDS = 80
"""A longer message is no choice with words around it."""
_CLOSED_ENDLESS = re.compile(r"\[\s*-?\s*(?:\\infty|inf|∞)|(?:\\infty|inf|∞)\s*\]")


@lru_cache(maxsize=4096)
def chosen_of(attempt: str, choices: tuple[str, ...], locale: str = "en") -> int | None:
    """Index of the one choice that an attempt names, None where it names none or two ways to read it disagree.

    >>> chosen_of("it's b", ("$1$", "$2$")), chosen_of("not 2", ("$1$", "$2$"))
    (1, None)
    """
    style = locale_style(locale)
    for text in (attempt, without_lead(spelled(attempt))):
        written = [at for at, choice in enumerate(choices) if bare(text) == bare(choice)]
        if written:
            return written[0]
    for named in _readings(respelled(attempt, choices), choices, style):
        apart = {bare(choices[at]): at for at in sorted(named, reverse=True)}
        if apart:
            return next(iter(apart.values())) if len(apart) == 1 else None
    return None


def names_place(attempt: str) -> bool:
    """Whether an attempt is the letter or the number of a choice, there or not: "E", "option 9"."""
    return bool(re.fullmatch(r"\W*[a-z]\W*", attempt, re.IGNORECASE | re.ASCII) or _NUMBER.match(attempt))


def bare(text: str) -> str:
    """Text without blanks and dollars that only set a formula, for telling what is written the same."""
    for dropped in ("\\left", "\\right"):
        text = text.replace(dropped, "")
    for times in ("\\times", "\\cdot", "×", "·"):
        text = text.replace(times, "*")
    return "".join(plain(text).split())


def _readings(attempt: str, choices: tuple[str, ...], style: NumberStyle) -> Iterator[set[int]]:
    """What an attempt names, the surest way to read it first; each is asked only where those before named nothing."""
    text = spelled(attempt)
    claim = claim_of(text)
    yield _said(attempt, choices) | _said(claim, choices)
    yield _equal(claim, choices, style)
    yield _equal(attempt, choices, style) if claim != attempt else set()
    labelled = _LABELLED.match(claim)
    place = place_of(labelled.group(1)) if labelled else len(choices)
    if labelled and place < len(choices):
        said = labelled.group(2)
        behind = _said(said, choices) or _equal(said, choices, style) or _inside(said, choices)
        yield {place, *behind} if behind else set()
        return
    yield {at for at, choice in enumerate(choices) if same_meaning(claim, choice, ordered=False)}
    yield _inside(text, choices)
    yield short_for(claim, choices) or short_for(text, choices) or with_numbers_of(text, choices)
    first, *remarks = _REMARK.split(claim, maxsplit=1)
    if any(only_claims(signed_words(remark), attempt) and not short_for(remark, choices) for remark in remarks):
        yield _said(first, choices) or short_for(first, choices)


def _said(attempt: str, choices: tuple[str, ...]) -> set[int]:
    """Every choice that a whole text is the words, the letter or the place of."""
    found = {at for at, choice in enumerate(choices) if same_words(attempt, choice) or same_counts(attempt, choice)}
    label, number = _LABEL.match(attempt), _NUMBER.match(attempt)
    if label:
        found.add(place_of(label.group(1)))
    if number:
        found.add(int(number.group(1)) - 1)
    if ordinal := _ORDINAL.match(attempt):
        found.add(place_said(ordinal[1], len(choices)))
    return {at for at in found if 0 <= at < len(choices)}


def _equal(attempt: str, choices: tuple[str, ...], style: NumberStyle) -> set[int]:
    """The choices of the attempt's value, brackets of points and intervals the same."""
    if re.search(r"\d", attempt) and denies(signed_words(spelled(attempt))):
        return set()
    try:
        tree = parse(attempt, style)
    except MathsError:
        return set()
    found = set()
    for at, choice in enumerate(choices):
        if not bracketed_alike(attempt, choice):
            continue
        try:
            if _alike(tree, parse(choice, style)):
                found.add(at)
        except MathsError:
            continue
    return found


def _alike(said: Expression, choice: Expression) -> bool:
    """Whether two trees say the same; statements about numbers do by what they state, not by being true both."""
    if isinstance(said, Relation) and isinstance(choice, Relation) and not symbols(said) and not symbols(choice):
        return said.signs == choice.signs and all(map(same, said.sides, choice.sides))
    return same(said, choice) and (solved(said) or not solved(choice))


def solved(tree: Expression) -> bool:
    """Whether an equation or an inequality has a letter alone on a side, as an answer has; true of all else."""
    if not isinstance(tree, Relation) or not symbols(tree):
        return True
    return any(
        isinstance(side, Symbol) and not any(side.name in symbols(other) for other in tree.sides if other is not side)
        for side in tree.sides
    )


def bracketed_alike(attempt: str, choice: str) -> bool:
    """Whether the brackets of an attempt's points and intervals, where it has any, are the choice's, in any order.

    Without brackets no choice is meant that closes one at infinity.
    """
    brackets, theirs = sorted(_PAIRED.findall(bare(attempt))), sorted(_PAIRED.findall(bare(choice)))
    if not brackets:
        return not _CLOSED_ENDLESS.search(choice)
    return not theirs or brackets == theirs


def _inside(attempt: str, choices: tuple[str, ...]) -> set[int]:
    """The choices whose words stand within the attempt, where the rest neither denies them nor asks about them."""
    said = signed_words(attempt)
    if len(said) > _MOST_WORDS:
        return set()
    places: dict[int, list[tuple[int, int]]] = {}
    for at, choice in enumerate(choices):
        words = signed_words(spelled(choice))
        if words and len(words) < len(said) and not _EVERYDAY.issuperset(words):
            places[at] = list(_places(words, said))
    spans = {span for found in places.values() for span in found}
    own = {
        at: [span for span in found if not any(_within(span, other) for other in spans)] for at, found in places.items()
    }
    named = {at for at, found in own.items() if found}
    covered = {place for at in named for start, end in own[at] for place in range(start, end)}
    beside = tuple(word for place, word in enumerate(said) if place not in covered)
    if any(_goes_on(signed_words(spelled(choices[at])), beside, choices) for at in named):
        return set()
    return named if only_claims(beside, attempt) else set()


def _goes_on(words: tuple[str, ...], beside: tuple[str, ...], choices: tuple[str, ...]) -> bool:
    """Whether another choice begins with a choice's words and goes on with a number that the message has too."""
    numbers = {word for word in beside if word[-1].isdigit()}
    longer = (signed_words(spelled(choice)) for choice in choices)
    return any(whole[: len(words)] == words and numbers & set(whole[len(words) :]) for whole in longer)


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _places(words: tuple[str, ...], said: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words stand in a row; what begins or ends with mathematics is not a piece of more mathematics."""
    for start in range(len(said) - len(words) + 1):
        end = start + len(words)
        if said[start:end] != words:
            continue
        before, after = said[start - 1 : start], said[end : end + 1]
        if not (_glued(before, words[:1]) or _glued(words[-1:], after)):
            yield start, end


def _glued(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return bool(left and right) and _mathematical(left[0]) and _mathematical(right[0])


def _mathematical(word: str) -> bool:
    return not word.isalpha() or (len(word) == 1 and word != "i")
