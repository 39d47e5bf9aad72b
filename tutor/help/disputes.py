"""What speaks for and against an answer that a student stands by: true arithmetic, and the value put back. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.text import Formula, runs
from language.stated_sums import in_signs, stated
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Expression, Relation, Symbol, symbols
from maths.parse import parse
from maths.rebuild import substituted
from maths.tex import to_tex


class PutBack(NamedTuple):
    """A value in the place of the problem's letter, and what the two sides come to, all as TeX."""

    letter: str
    value: str
    left: str
    right: str

    @property
    def fits(self) -> bool:
        """Whether both sides come to the same."""
        return self.left == self.right


def true_sums(message: str) -> tuple[str, ...]:
    """The sums of numbers, in signs or in words, that a message states and that hold, as TeX."""
    return tuple(
        to_tex(tree) for said in stated(in_signs(message)) if (tree := _read(said.plain)) is not None and _holds(tree)
    )


def put_back(shown: Iterable[str], attempt: str | None) -> PutBack | None:
    """The attempt put into the problem's equation; None where it is no number, or the problem is no one equation.

    ``shown`` are the problem's texts (course text).
    """
    value = _value(attempt)
    equations = {tree for text in shown for tree in _equations(text)}
    if value is None or len(equations) != 1:
        return None
    equation = equations.pop()
    (letter,) = symbols(equation)
    try:
        left, right = (exact(substituted(side, {letter: value})) for side in equation.sides)
        return PutBack(letter, to_tex(value), to_tex(parse(str(left))), to_tex(parse(str(right))))
    except MathsError:
        return None


def solves(shown: Iterable[str], key: AnswerKey) -> bool:
    """Whether a step asks for the solution of the problem's equation: its key, put into it, fits.

    A step may ask for something else beside an equation, "what is $3x$", whose value has no place in it.
    """
    texts = tuple(shown)
    return any(back.fits for accepted in key.accepted if (back := put_back(texts, accepted)) is not None)


def _value(attempt: str | None) -> Expression | None:
    """The number that an attempt ends in, alone or behind a letter and an equal sign."""
    lines = [line for line in (attempt or "").splitlines() if line.strip()]
    tree = _read(lines[-1]) if lines else None
    if isinstance(tree, Relation) and tree.signs == ("=",) and isinstance(tree.sides[0], Symbol):
        tree = tree.sides[1]
    return None if tree is None or isinstance(tree, Relation) or symbols(tree) else tree


def _equations(text: str) -> Iterable[Relation]:
    """Equations in one letter, of which one side at least is more than that letter."""
    for run in runs(text):
        tree = _read(run.tex) if isinstance(run, Formula) else None
        if isinstance(tree, Relation) and tree.signs == ("=",) and len(symbols(tree)) == 1 and not _solved(tree):
            yield tree


def _solved(equation: Relation) -> bool:
    left, right = equation.sides
    return any(isinstance(one, Symbol) and not symbols(other) for one, other in ((left, right), (right, left)))


def _holds(tree: Expression) -> bool:
    if not isinstance(tree, Relation) or set(tree.signs) != {"="}:
        return False
    try:
        return len({exact(side) for side in tree.sides}) == 1
    except MathsError:
        return False


def _read(text: str) -> Expression | None:
    try:
        return parse(text)
    except MathsError:
        return None
