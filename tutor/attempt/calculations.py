"""A student's own calculations: whether their numbers come from somewhere, and which question they answer. Pure."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import permutations

from domain.item import Hint, Step
from domain.text import Formula, runs
from domain.turn import Reading, Turn
from language.numbers import numbers
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Expression, Negative, Number, Percent, Relation, Symbol, symbols, walk
from maths.parse import PLAIN
from maths.rebuild import substituted
from tutor.grading.asked_sum import worth_of
from tutor.grading.grade import outcome_of
from tutor.reading.attempted import Problem
from tutor.reading.spans import read
from tutor.reading.true_lines import is_true, true_line

_ANYWHERE = frozenset({Fraction(1), Fraction(2), Fraction(1, 2)})
"""Numbers that any calculation may bring in: wholes, doubles and halves."""

_BROUGHT_IN = (
    (r"hour|minute|second|\bmin\b|\bh\b|\bkm/h|mph", ("60", "24", "3600")),
    (r"week|day|year|month", ("7", "12", "24", "30", "52", "365")),
    (r"dozen", ("12",)),
    (r"angle|degree|circ|turn|rotat|\\circ", ("90", "180", "360", "3.14")),
    (
        r"%|per ?cent|\b[ckmdn]?(?:m|g|l|L|J|N|W|A|Pa)\b|litre|liter|met(?:re|er)|gram|notation|decimal|digit|\^",
        ("10", "100", "1000"),
    ),
    (r"\bk?g\b|mass|weigh|fall|drop|thrown|gravit|newton|\bN\b", ("9.8", "9.81", "10")),
    (r"\baverage\b|\bthe mean\b", ("3", "4", "5", "6", "7", "8", "9", "10")),
)
"""Numbers that the words of a problem bring with them: of units, angles, places and the pull of the earth."""

_FEWEST_GIVEN = 2
_MOST_GIVEN = 24
"""Numbers of a problem of which any two may have been worked with; a table gives more, and every number is in it."""


def foreign_number(
    reading: Reading, problem: Problem, step: Step, earlier: Iterable[Turn], body: str = ""
) -> Fraction | None:
    """The first number of a true calculation that comes from nowhere; None where all come from somewhere.

    A number comes from the problem, from what the pathway says or asks, from what the student had before, or from one
    operation on two of these: two in a word problem, where several are done in the head; in a problem in signs on two
    of its own, as its item's ``body`` and its step have them. It may stand where the problem has a letter, and the
    answer may be checked. What is no calculation has none, nor has one for a problem whose numbers are in a picture
    or a table.
    """
    given = _given(problem, step, earlier)
    if not _FEWEST_GIVEN <= len(given) <= _MOST_GIVEN:
        return None
    brought = set(_brought_in(problem))
    own = {abs(value) for text in (body, step.prompt, step.body) for value in _numbers_in(text)}
    ways = own if _lettered(problem) else given | brought | _ANYWHERE
    near = set(_one_step(ways))
    known = given | near | brought | _ANYWHERE | _answers_of(step) | {one / 100 for one in given | near}
    known |= set() if _lettered(problem) else set(_further(set(_one_step(given)), given))
    found: Fraction | None = None
    for claim in dict.fromkeys((*(reading.attempt or "").splitlines(), *reading.claims, reading.judged or "")):
        tree = read(claim, problem.style)
        if not isinstance(tree, Relation) or not any(map(_operates, tree.sides)) or not true_line(claim, problem):
            continue
        new = [used for side in tree.sides[:-1] for used in _numbers_of(side) if not _from(used, known)]
        if new and not _tried_in(tree.sides[0], problem):
            found = found if found is not None else new[0]
        known |= {abs(worth) for side in tree.sides if (worth := _worth(side)) is not None}
    return found


def answers_asked(claim: str, question: str, problem: Problem) -> bool:
    """Whether a claim is what the one calculation in a question comes to, alone or behind that calculation."""
    wanted = _asked_worth(question)
    if wanted is None:
        return False
    tree = read(claim.strip().removeprefix("+"), problem.style)
    if isinstance(tree, Relation):
        calculates = not symbols(tree) and set(tree.signs) <= {"=", "~"} and is_true(tree)
        return calculates and _worth(tree.sides[-1]) == wanted
    return tree is not None and not _operates(tree) and _worth(tree) == wanted


def piece_answered(claim: str, step: Step) -> Hint | None:
    """The smaller question of the pathway that a claim's last side is right for."""
    value = claim.rpartition("=")[2].strip()
    asking = ((one, one.key) for one in step.pathway if one.key is not None and one.key.kind == "expression")
    return next((one for one, key in asking if outcome_of(value, key) == "right"), None)


def _asked_worth(question: str) -> Fraction | None:
    """The value of the one calculation that a question has, in signs or in a sentence; None without exactly one."""
    trees = [read(run.tex, PLAIN) for run in runs(question) if isinstance(run, Formula)]
    sums = {tree for tree in trees if tree is not None and not symbols(tree) and _operates(tree)}
    if len(sums) == 1:
        (only,) = sums
        return None if isinstance(only, Relation) else _worth(only)
    return worth_of(question) if not sums and re.search(r"\d\D+\d", question) else None


def _given(problem: Problem, step: Step, earlier: Iterable[Turn]) -> set[Fraction]:
    texts = [problem.words, problem.elsewhere, *step.key.choices, *_told(step.pathway)]
    for turn in earlier:
        judged = turn.assessment
        if judged is not None and judged.unread is None and turn.reading.attempt:
            texts.append(turn.reading.attempt)
    return {abs(value) for text in texts for value in _numbers_in(text)}


def _lettered(problem: Problem) -> bool:
    """Whether the problem is one in signs, an equation or an expression with a letter, whose steps are lines."""
    trees = (read(run.tex.rstrip("."), PLAIN) for run in runs(problem.words) if isinstance(run, Formula))
    return any(tree is not None and not isinstance(tree, Symbol) and symbols(tree) for tree in trees)


def _answers_of(step: Step) -> set[Fraction]:
    return {abs(value) for accepted in step.key.accepted for value in _numbers_in(accepted)}


def _further(near: set[Fraction], given: set[Fraction]) -> Iterator[Fraction]:
    for one in near:
        for other in given:
            yield from (one + other, abs(one - other), one * other)
            if other and one:
                yield from (one / other, other / one)


def _brought_in(problem: Problem) -> Iterator[Fraction]:
    for words, values in _BROUGHT_IN:
        if re.search(words, problem.words):
            yield from map(Fraction, values)


def _told(pathway: Iterable[Hint]) -> Iterator[str]:
    for hint in pathway:
        yield hint.text
        yield from hint.key.accepted if hint.key is not None else ()
        yield from _told(hint.sub_hints)


def _numbers_in(text: str) -> Iterator[Fraction]:
    plain = re.sub(r"\\[a-z]+|[{}$]", " ", text)
    yield from (Fraction(found) for found in re.findall(r"\d+(?:\.\d+)?", plain.replace(",", "")))
    yield from (Fraction(found) for found in re.findall(r"\d+(?:\.\d+)?", plain))
    yield from (Fraction(one.value) for one in numbers(plain, "en"))


def _one_step(given: set[Fraction]) -> Iterator[Fraction]:
    for one, other in permutations(given, 2):
        yield from (one + other, abs(one - other), one * other)
        if other:
            yield one / other


def _numbers_of(tree: Expression) -> Iterator[Fraction]:
    return (abs(Fraction(part.value)) for part in walk(tree) if isinstance(part, Number))


def _from(used: Fraction, known: set[Fraction]) -> bool:
    """Whether a number is one of these, or may be one of them rounded: nobody guesses a number of many places."""
    return used in known or (used.denominator > 1 and any(abs(used - one) * 200 <= used for one in known))


def _operates(tree: Expression) -> bool:
    return not isinstance(tree, Number) and not (isinstance(tree, Negative | Percent) and isinstance(tree.body, Number))


def _worth(tree: Expression) -> Fraction | None:
    try:
        return exact(tree)
    except MathsError:
        return None


def _tried_in(calculation: Expression, problem: Problem) -> bool:
    """Whether a calculation is a piece of the problem with a number in the place of its letter."""
    tried = {part for part in walk(calculation) if isinstance(part, Number)}
    for run in runs(problem.words):
        whole = read(run.tex.rstrip("."), PLAIN) if isinstance(run, Formula) else None
        for part in walk(whole) if whole is not None else ():
            letters = symbols(part)
            if len(letters) == 1 and not isinstance(part, Symbol | Relation):
                (letter,) = letters
                if any(substituted(part, {letter: one}) == calculation for one in tried):
                    return True
    return False
