"""Answers told in other words: riddles, one operation left, bounds, a change of the student's own answer, dictation.

Nothing here knows a phrase for an answer. Quantities, operations and notation that a text names are put together and
held against the key; what the problem says in the same words may be said again.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from domain.answer import AnswerKey
from language.numbers import numbers
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import symbols
from tutor.guard.candidates import bare, candidates, known, tree_of
from tutor.guard.choice_suggested import no_exception
from tutor.guard.dictation import dictated, telling_parts
from tutor.guard.known_to_student import sentences, sight_of
from tutor.guard.narrowed import narrowed
from tutor.guard.one_operation import Operation, operations, signs_in_words
from tutor.guard.own_value import own_changed, own_numbers
from tutor.guard.quantities import Quantity, quantities
from tutor.guard.restated import restates
from tutor.guard.spoken_maths import signs_said

_ASSIGNED = re.compile(r"(?<![A-Za-z'’])([A-Za-z])\s*(?:=|is|equals)\s*([-−]?\d+(?:\.\d+)?)(?![\w/^])")


class Paraphrase(NamedTuple):
    """Words that tell an answer; not ``whole`` where one operation is left to do."""

    words: str
    whole: bool


class Told(NamedTuple):
    """A text in plain words, the key it may tell with its number, and what is in the student's sight."""

    text: str
    key: AnswerKey
    worth: Fraction | None
    given: tuple[str, ...]
    theirs: tuple[str, ...]
    gives: Callable[[str], bool]

    @property
    def seen(self) -> tuple[str, ...]:
        """Everything the student has read or written."""
        return (*self.given, *self.theirs)


def paraphrased(told: Told) -> Paraphrase | None:
    """The first way in which a text tells the key in other words, None when it tells it in none."""
    return next((found for way in _WAYS if (found := way(told)) is not None), None)


def _whole(words: str) -> Paraphrase | None:
    return Paraphrase(words, whole=True) if words else None


def _last_step(words: str) -> Paraphrase | None:
    return Paraphrase(words, whole=False) if words else None


def _riddle(told: Told) -> Paraphrase | None:
    """A quantity that everybody knows, in words that the problem does not hold."""
    if told.worth is None or told.worth in sight_of(told.given, told.theirs).numbers:
        return None
    for one in quantities(told.text):
        if one.known and one.value == told.worth and not _in_sight(told, one):
            return _whole(told.text[one.start : one.end])
    return None


def _in_sight(told: Told, one: Quantity) -> bool:
    shown = " ".join(told.seen).casefold()
    return all(word in shown for word in re.findall(r"[a-z]{3,}", told.text[one.start : one.end].casefold()))


def _narrowed(told: Told) -> Paraphrase | None:
    return _whole(narrowed(told.text, told.worth, told.given)) if told.worth is not None else None


def _one_operation(told: Told) -> Paraphrase | None:
    if told.worth is None:
        return None
    own = own_numbers(told.text, told.theirs)
    found = next(_untraced(told, told.worth, own), None)
    return _last_step(found.sentence) if found is not None else None


def _untraced(told: Told, wanted: Fraction, own: tuple[Fraction, ...]) -> Iterator[Operation]:
    """Operations that neither the problem names in these words nor the student."""
    problem = sight_of(told.given).numbers
    if any("%" in shown or "percent" in shown for shown in told.given):
        problem |= {Fraction(100)}
    before: list[Operation] | None = None
    for one in operations(told.text, wanted, own):
        if one.name == "quotient" and _shown_as_fraction(told, wanted):
            continue
        if problem.issuperset(one.operands) and (one.asked or 1 < len(one.operands) < len(problem)):
            continue  # a part of the problem is asked about, or one step of several is named
        before = list(_said_before(told, wanted)) if before is None else before
        if not any(set(one.operands) <= set(other.operands) for other in before):
            yield one


def _said_before(told: Told, wanted: Fraction) -> Iterator[Operation]:
    """The operations that the problem or the student named already, in words or in signs."""
    for shown in told.seen:
        yield from operations(signs_in_words(shown), wanted)


def _shown_as_fraction(told: Told, wanted: Fraction) -> bool:
    """Whether the student has a fraction in sight that is worth it: 6/8 for 3/4."""
    return any(
        one.value == wanted and "/" in sentence[one.start : one.end]
        for shown in told.seen
        for sentence in sentences(shown)
        for one in numbers(sentence)
    )


def _put_in(told: Told) -> Paraphrase | None:
    """A formula and the value of its only letter, which the problem does not give together."""
    assigned = {match[1]: Fraction(match[2].replace("−", "-")) for match in _ASSIGNED.finditer(told.text)}
    if told.worth is None or not assigned:
        return None
    shown = known(told.seen)
    for candidate in candidates(told.text):
        if bare(candidate.words) in shown or not any(letter in candidate.words for letter in assigned):
            continue
        tree = tree_of(candidate.words)
        if tree is None or not symbols(tree) or not symbols(tree) <= assigned.keys():
            continue
        try:
            if exact(tree, assigned) == told.worth:
                return _last_step(candidate.words)
        except MathsError:
            continue
    return None


def _no_exception(told: Told) -> Paraphrase | None:
    return _whole(no_exception(told.text, frozenset(accepted.casefold() for accepted in told.key.accepted)) or "")


def _own_changed(told: Told) -> Paraphrase | None:
    return _last_step(own_changed(told.text, told.theirs, told.gives))


def _dictated(told: Told) -> Paraphrase | None:
    return _whole(dictated(told.text, told.key))


def _said(told: Told) -> Paraphrase | None:
    """The key with its signs said, or a part that is most of it."""
    shown = known(told.seen)
    for words in signs_said(told.text):
        if bare(words) not in shown and told.gives(words) and not restates(words, told.seen, told.key):
            return Paraphrase(words, whole=told.worth is None)
    parts = telling_parts(told.key)
    if not parts:
        return None
    for words in (*(candidate.words for candidate in candidates(told.text)), *signs_said(told.text)):
        if bare(words) not in shown and (tree := tree_of(words)) in parts and tree not in map(tree_of, shown):
            return _whole(words)
    return None


_WAYS: tuple[Callable[[Told], Paraphrase | None], ...] = (
    _riddle, _no_exception, _narrowed, _one_operation, _put_in, _own_changed, _dictated, _said,
)  # fmt: skip
