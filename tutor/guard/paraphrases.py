"""Answers told in other words: riddles, one operation left, bounds, a change of the student's own answer, dictation.

Nothing here knows a phrase for an answer. Quantities, operations and notation that a text names are put together and
held against the key; what the problem says in the same words may be said again.
"""

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import NamedTuple

from domain.answer import AnswerKey
from language.numbers import numbers
from language.sentences import sentences as split
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Number, Quotient, symbols, walk
from tutor.guard.bounds_told import bounds_told
from tutor.guard.candidates import bare, candidates, known, tree_of
from tutor.guard.chained import chained
from tutor.guard.choice_suggested import no_exception
from tutor.guard.dictation import dictated, telling_parts
from tutor.guard.digits_told import digits_told, opposites_told
from tutor.guard.fraction_told import fraction_told
from tutor.guard.known_to_student import sentences, sight_of
from tutor.guard.narrowed import narrowed
from tutor.guard.one_operation import Operation, operations, signs_in_words
from tutor.guard.own_parts import part_changed
from tutor.guard.own_relation import mended, names_shift
from tutor.guard.own_value import own_changed, own_numbers, refers
from tutor.guard.part_named import beside_zero, multiple_told, place_named
from tutor.guard.quantities import Quantity, in_other_units, quantities
from tutor.guard.restated import restates
from tutor.guard.spoken_maths import signs_said
from tutor.guard.told_together import told_together
from tutor.guard.untraced import all_values, supposes
from tutor.guard.words_told import Worded, words_told

_ASSIGNED = re.compile(r"(?<![A-Za-z'’])([A-Za-z])\s*(?:=|is|equals)\s*([-−]?\d+(?:\.\d+)?)(?![\w/^])")


_UNITS = frozenset({Fraction(1)})
"""Values that make no step of a problem by themselves."""


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
    sources: tuple[str, ...] = ()

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


def _converted(told: Told) -> Paraphrase | None:
    """The key in another unit, or what the student's value is short of or above it in one: "another thirty minutes"."""
    if told.worth is None:
        return None
    for sentence in split(told.text):
        for one in in_other_units(sentence, told.given):
            if one.value == told.worth and told.worth not in sight_of(told.given, told.theirs).numbers:
                return _whole(sentence)
            own = [value.value for said in told.theirs[-1:] for value in quantities(said)]
            if names_shift(sentence) and len(own) == 1 and abs(told.worth - own[0]) == one.value:
                return _last_step(sentence)
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
    if found is None and told.worth < 0 and _SIGNED.search(told.text):
        found = next(_untraced(told, -told.worth, own), None)
    return _last_step(found.sentence) if found is not None else None


_SIGNED = re.compile(r"\b(?:minus|negative|signs?|opposite|below (?:zero|nought))\b", re.IGNORECASE)
"""What gives a number that was made the other sign."""


def _untraced(told: Told, wanted: Fraction, own: tuple[Fraction, ...]) -> Iterator[Operation]:
    """Operations that neither the problem names in these words nor the student."""
    problem = all_values(told.given)
    if any("%" in shown or "percent" in shown for shown in told.given):
        problem |= {Fraction(100)}
    before: list[Operation] | None = None
    for one in operations(told.text, wanted, own):
        if one.name == "quotient" and _shown_as_fraction(told, wanted):
            continue
        if problem.issuperset(one.operands) and (one.asked or 1 < len(one.operands) < len(problem - _UNITS)):
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


def _chained(told: Told) -> Paraphrase | None:
    """Operations one after the other that no expression of the problem's has as its own."""
    if told.worth is None:
        return None
    own = tuple(one.value for said in told.theirs[-1:] for one in quantities(said))
    found = next(chained(told.text, told.worth, own[:2]), None)
    if found is None or any(True for shown in told.given for _ in chained(signs_in_words(shown), told.worth, own[:2])):
        return None
    for sentence in chained(told.text, told.worth, own[:2]):
        named = {one.value for one in quantities(sentence)}
        if not any(named <= shown for shown in _expressions_worth(told.seen, told.worth)):
            return _last_step(sentence)
    return None


def _expressions_worth(given: tuple[str, ...], wanted: Fraction) -> Iterator[set[Fraction]]:
    """The numbers of each expression of the problem's that is worth it."""
    for text in given:
        for candidate in candidates(text):
            tree = tree_of(candidate.words)
            if tree is None or symbols(tree):
                continue
            try:
                if exact(tree, {}) == wanted:
                    nodes = [node for node in walk(tree) if isinstance(node, Number | Quotient)]
                    yield {exact(node, {}) for node in nodes}
            except MathsError:
                continue


def _amount_brought_in(told: Told) -> Paraphrase | None:
    """A statement that brings in an amount from nowhere which makes the key of the student's value at one stroke."""
    own = [one.value for said in told.theirs[-1:] if len(said) <= _SHORT for one in quantities(said)]
    if told.worth is None or len(own) != 1 or own[0] == told.worth:
        return None
    known: AbstractSet[Fraction] = frozenset()
    for sentence in split(told.text):
        if sentence.endswith("?") or supposes(sentence) or not _speaks_of_own(sentence, told.text):
            continue
        for one in quantities(sentence):
            if one.value in _EVERYWHERE or not _makes(own[0], one.value, told.worth):
                continue
            known = known or all_values((*told.seen, *told.sources))
            if abs(one.value) not in known and told.worth not in {made.value for made in quantities(sentence)}:
                return _last_step(sentence)
    return None


def _speaks_of_own(sentence: str, text: str) -> bool:
    """Whether a statement is about the student's value, or so short that it can be about nothing else."""
    return refers(sentence) or names_shift(sentence) or (refers(text) and len(sentence.split()) <= _FRAGMENT)


_FRAGMENT = 8
_SHORT = 40
"""Characters of a message that is a value and little else."""
_EVERYWHERE = frozenset({*map(Fraction, (0, 1, 2)), Fraction(1, 2)})


def _makes(own: Fraction, amount: Fraction, worth: Fraction) -> bool:
    return worth in {own + amount, own - amount, own * amount} or (amount != 0 and worth == own / amount)


def _points_at_number(told: Told) -> Paraphrase | None:
    """A number of the problem's that is said to be the answer, without being named."""
    if told.worth is None or told.worth not in sight_of(told.given, told.theirs).numbers:
        return None
    found = _STANDS_THERE.search(told.text)
    return _whole(found.group()) if found is not None else None


_STANDS_THERE = re.compile(
    r"\b(?:that|this|the) (?:\w+ ){0,2}?(?:number|value|term|coefficient|constant|figure|digit)\b[^.?!]{0,25}"
    r"\bis (?:the answer|it|your answer|all|what (?:we|you|they|is))\b",
    re.IGNORECASE,
)


def _mended(told: Told) -> Paraphrase | None:
    return _last_step(mended(told.text, told.theirs, told.key.accepted))


def _part_changed(told: Told) -> Paraphrase | None:
    return _last_step(part_changed(told.text, told.theirs, told.gives))


def _told_together(told: Told) -> Paraphrase | None:
    return _whole(told_together(told.text, told.key, told.given, told.theirs)) if told.worth is None else None


def _fraction_told(told: Told) -> Paraphrase | None:
    found = fraction_told(told.text, told.key, told.seen, told.theirs)
    return Paraphrase(found.words, whole=found.whole) if found is not None else None


def _bounds_told(told: Told) -> Paraphrase | None:
    return _whole(bounds_told(told.text, told.key, told.seen, told.gives)) if told.worth is None else None


def _words_told(told: Told) -> Paraphrase | None:
    if told.key.kind != "text":
        return None
    return _whole(words_told(Worded(told.text, told.key.accepted, (), told.given, told.theirs, told.sources)))


def _digits(told: Told) -> Paraphrase | None:
    """The number told by its digits, or two by one of them."""
    for sentence in split(told.text):
        for accepted in () if sentence.endswith("?") else told.key.accepted:
            own = next((said for said in told.theirs[-1:] if len(said) <= _SHORT), "")
            if (
                opposites_told(sentence, accepted)
                or opposites_told(f"{own}: {sentence}", accepted)
                or (told.worth is not None and digits_told(sentence, str(told.worth)))
            ):
                return _whole(sentence)
    return None


def _place_named(told: Told) -> Paraphrase | None:
    """An exponent or a factor by its place, a multiple by its place in the row, a neighbour of zero."""
    sight = sight_of(told.given, told.theirs).numbers
    if told.worth is None:
        keys = map(tree_of, told.key.accepted)
        return _whole(next((found for key in keys if (found := place_named(told.text, key, sight))), ""))
    if told.worth in sight:
        return None
    return _whole(multiple_told(told.text, told.worth) or beside_zero(told.text, told.worth))


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
    _riddle, _converted, _no_exception, _narrowed, _one_operation, _chained, _put_in, _own_changed, _part_changed,
    _mended, _amount_brought_in, _points_at_number, _told_together, _fraction_told, _bounds_told, _words_told,
    _digits, _place_named, _dictated, _said,
)  # fmt: skip
