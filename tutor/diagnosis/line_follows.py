"""One line of work beside the line before: does it follow, and if not, what was done."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from maths.answers import answers, labelled, signed
from maths.equivalence import run_on, same, same_equation, same_sets, same_single
from maths.errors import MathsError, NotPolynomialError, NotRationalError, NoValueError
from maths.evaluate import exact
from maths.expression import Expression, Listing, Number, Relation, Sign, Sum, Words, symbols, walk
from maths.malrules import Slipped, moved, slipped
from maths.polynomial import ratio
from maths.regions import region
from maths.sameness import same_value
from maths.solve import Solutions, solve
from tutor.diagnosis.answer_beside_key import beside
from tutor.diagnosis.equation_sides import Sides, between_sides
from tutor.diagnosis.slips import Slip, slip

_PLACES = 10
"""Decimal places up to which a rounded value is told from a wrong one."""

Follows = Literal["yes", "no", "some", "start"]
"""``some``: part of the solutions. ``start``: a new beginning that the line before does not decide."""


def solutions(tree: Expression) -> tuple[Expression, ...] | None:
    """All values of the one letter that make a line true, None where that is not known."""
    if isinstance(tree, Listing):
        parts = [solutions(item) for item in answers(tree)]
        known = [part for part in parts if part is not None]
        return tuple(value for part in known for value in part) if len(known) == len(parts) else None
    if isinstance(tree, Words):
        return () if tree.saying == "no solution" else None
    if not isinstance(tree, Relation) or len(symbols(tree)) != 1:
        return None
    label = labelled(tree)
    if label is not None:
        return signed(label.value)
    chain = _last_of_chain(tree)
    try:
        found: Solutions | None = solve(chain)
    except MathsError:
        return None
    return None if found is None or found.every else found.values


def _last_of_chain(tree: Relation) -> Relation:
    """``x = 6/2 = 3`` says x = 3."""
    if len(tree.sides) > 2 and set(tree.signs) == {"="}:
        return Relation((tree.sides[0], tree.sides[-1]), ("=",))
    return tree


def follows(line: Expression, before: Expression) -> Follows:
    """Whether a line follows from the one before."""
    try:
        return _follows(line, before)
    except MathsError:
        return "start"


def _follows(line: Expression, before: Expression) -> Follows:
    return next(said for rule in _RULES if (said := rule(line, before)) is not None)


def _calculation(line: Expression, _before: Expression) -> Follows | None:
    """A statement without letters is a calculation of its own."""
    return "start" if _is_statement(line) and not symbols(line) else None


def _statement_beside_value(line: Expression, before: Expression) -> Follows | None:
    return _across(line, before) if _is_statement(line) != _is_statement(before) else None


def _values(line: Expression, before: Expression) -> Follows | None:
    """Two expressions: the same, or not; one with letters of its own begins anew."""
    if _is_statement(line):
        return None
    if symbols(line) - symbols(before) and symbols(before):
        return "start"
    return "yes" if same(line, before) else "no"


def _other_letters(line: Expression, before: Expression) -> Follows | None:
    return "start" if symbols(line) != symbols(before) else None


def _solved(line: Expression, before: Expression) -> Follows | None:
    """Statements whose solutions are known: all of them, some, or others."""
    given, wanted = solutions(line), solutions(before)
    if given is None or wanted is None:
        return None
    if same_sets(given, wanted):
        return "yes"
    return "some" if given and _all_among(given, wanted) else "no"


def _regions(line: Expression, before: Expression) -> Follows | None:
    """Inequalities."""
    if region(line) is None or region(before) is None or _equation(line):
        return None
    return "yes" if same(line, before) else "no"


def _equations(line: Expression, before: Expression) -> Follows | None:
    if not (isinstance(line, Relation) and isinstance(before, Relation) and _equation(line) and _equation(before)):
        return None
    return "yes" if same_equation(line, before) else _undecided(line, before)


def _anything(line: Expression, before: Expression) -> Follows | None:
    return "yes" if same(line, before) else "start"


_RULES: tuple[Callable[[Expression, Expression], Follows | None], ...] = (
    _calculation, _statement_beside_value, _values, _other_letters, _solved, _regions, _equations, _anything,
)  # fmt: skip
"""Asked in this order; the first that has something to say decides, and the last always has."""


def _all_among(given: Sequence[Expression], wanted: Sequence[Expression]) -> bool:
    return all(any(same_single(one, other) for other in wanted) for one in given)


def _undecided(line: Relation, before: Relation) -> Follows:
    """Equations that are neither solved here nor a multiple of each other: squared, with roots, in several letters."""
    try:
        ratio(Sum((before.sides[0], before.sides[1])))
        ratio(Sum((line.sides[0], line.sides[1])))
    except NotPolynomialError:
        return "start"
    return "no" if len(symbols(line)) > 1 else "start"


def _is_statement(tree: Expression) -> bool:
    if isinstance(tree, Listing):
        return any(_is_statement(item) for item in tree.items)
    return isinstance(tree, Relation | Words)


def _equation(tree: Expression) -> bool:
    return isinstance(tree, Relation) and set(tree.signs) == {"="}


def _across(line: Expression, before: Expression) -> Follows:
    """A bare value after an equation, or an equation after an expression."""
    wanted = solutions(before)
    if wanted is not None and not symbols(line):
        given = answers(line)
        if same_sets(given, wanted):
            return "yes"
        return "some" if _all_among(given, wanted) else "no"
    if isinstance(line, Relation) and not _is_statement(before) and same(line, before):
        return "yes"
    return "start"


def false_statement(tree: Expression) -> bool:
    """Whether a line of plain arithmetic is untrue: ``3 * 4 = 14``."""
    if not isinstance(tree, Relation) or symbols(tree) or set(tree.signs) != {"="}:
        return False
    try:
        first = tree.sides[0]
        return not (all(same_value(first, side) or _rounds_to(first, side) for side in tree.sides[1:]) or run_on(tree))
    except MathsError:
        return False


def _rounds_to(value: Expression, shown: Expression) -> bool:
    """Whether a decimal is a value rounded or cut off at its last place: ``100/3 = 33.33``."""
    try:
        exactly, given = exact(value), exact(shown)
    except (NotRationalError, NoValueError):
        return False
    if given.denominator == 1 and abs(given) >= _TWO_FIGURES and _measured(value):
        return abs(exactly - given) * 2 <= 1
    places = next((places for places in range(1, _PLACES) if (given * 10**places).denominator == 1), 0)
    return given.denominator > 1 and places > 0 and abs(exactly - given) < Fraction(1, 10**places)


_TWO_FIGURES = 10


def _measured(value: Expression) -> bool:
    """Whether a calculation has a decimal in it, whose result may be rounded to a whole: ``2000/166.7 = 12``."""
    return any(isinstance(part, Number) and part.places for part in walk(value)) and not isinstance(value, Number)


def step_slip(line: Expression, before: Expression) -> Slip:
    """What was done between two lines of which the second does not follow."""
    try:
        return next(_slips(line, before))
    except MathsError:
        return slip("arithmetic slip", confidence=0.3)


def _slips(line: Expression, before: Expression) -> Iterator[Slip]:
    if isinstance(line, Relation) and isinstance(before, Relation) and len(line.sides) == len(before.sides) == 2:
        yield from _between_equations(line, before)
    elif not isinstance(line, Relation | Listing) and not isinstance(before, Relation | Listing):
        yield from _between_expressions(line, before)
    yield from beside(*_by_solutions(line, before))
    yield slip("arithmetic slip", confidence=0.4)


def _by_solutions(line: Expression, before: Expression) -> tuple[Expression, Expression]:
    """Two lines as the values they give, where both give some, else as they stand."""
    given, wanted = solutions(line), solutions(before)
    if not given or not wanted:
        return line, before
    return _listed(given), _listed(wanted)


def _listed(values: tuple[Expression, ...]) -> Expression:
    return values[0] if len(values) == 1 else Listing(values)


def _between_expressions(line: Expression, before: Expression) -> Iterator[Slip]:
    for made in slipped(before):
        if _equal(made.tree, line):
            yield slip(made.kind, made.before, made.after, 0.9)


def _equal(left: Expression, right: Expression) -> bool:
    try:
        return not isinstance(left, Relation | Listing) and same_value(left, right)
    except MathsError:
        return False


_TURNED: dict[Sign, Sign] = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _between_equations(line: Relation, before: Relation) -> Iterator[Slip]:
    if "=" not in before.signs:
        turned = Relation(line.sides, tuple(_TURNED.get(sign, sign) for sign in line.signs))
        if same(turned, before):
            yield slip("inequality not turned", confidence=0.9)
        if line.signs != before.signs and _same_sides(before, Sides(*line.sides)):
            yield slip("end point", confidence=0.9)
    old, new = Sides(*before.sides), Sides(*line.sides)
    for made in slipped(before):
        if isinstance(made.tree, Relation) and _same_sides(made.tree, new):
            yield slip(made.kind, made.before, made.after, 0.9)
    yield from between_sides(old, new)
    for made in (*slipped(before), *moved(before)):
        if isinstance(made.tree, Relation) and _same_solutions(made, line):
            yield slip(made.kind, made.before, made.after, 0.8)


def _same_sides(made: Relation, new: Sides) -> bool:
    return _equal(made.sides[0], new.left) and _equal(made.sides[1], new.right)


def _same_solutions(made: Slipped, line: Relation) -> bool:
    given, wanted = solutions(made.tree), solutions(line)
    return bool(given) and wanted is not None and given is not None and same_sets(given, wanted)
