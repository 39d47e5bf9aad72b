"""Right values that are not yet in the form the question asks for, and what to say of each."""

from typing import NamedTuple

from domain.answer import AskedForm
from domain.slip import SlipName
from maths.answers import answers, labelled, value_of
from maths.errors import NotPolynomialError
from maths.expression import Call, Expression, Listing, Mixed, Number, Quotient, Relation, symbols, walk
from maths.forms import lacks
from maths.polynomial import ratio
from maths.simplify import arithmetic_left
from tutor.question import Question

SAYINGS: dict[AskedForm, str] = {
    "lowest terms": "it can still be reduced",
    "mixed number": "the question asks for a mixed number",
    "decimal": "the question asks for a decimal",
    "percent": "the question asks for a percent",
    "scientific notation": "the question asks for scientific notation",
    "factored": "it is not fully factored yet",
    "expanded": "it is not multiplied out yet",
    "simplified": "it can still be simplified",
    "solved for a variable": "it is not solved yet",
    "slope-intercept form": "the question asks for slope-intercept form",
    "rationalised": "a root is still in the denominator",
    "interval notation": "the question asks for interval notation",
}


class Missing(NamedTuple):
    """The form still missing, in words for the student; ``kind`` when a slip explains it."""

    form: AskedForm
    saying: str
    kind: SlipName | None = None


def missing_form(tree: Expression, key: Expression, asked: Question) -> Missing | None:
    """The form that a right value lacks, None when the answer may stand.

    Where the question asks for none, every equal answer stands; an equation is solved only when
    its letter stands alone, and a task copied out is not yet an answer.
    """
    for form in asked.forms:
        if lacks(tree, form, key):
            return Missing(form, SAYINGS[form], "copied from the problem" if tree in asked.given else None)
    if "lowest terms" in asked.forms and _no_fraction(tree, key, strict=asked.key.form == "lowest terms"):
        return Missing("lowest terms", "the question asks for a fraction")
    if _unsolved(tree, key):
        copied: SlipName | None = "copied from the problem" if tree in asked.given else None
        return Missing("solved for a variable", SAYINGS["solved for a variable"], copied)
    if tree in asked.tasks and tree != key:
        return Missing("simplified", "it is what the question gives you to work on", "copied from the problem")
    if _to_be_worked_out(tree, key, asked):
        return Missing("simplified", "a calculation is left to do")
    if _letters_below(tree) and all(_letters_below(one) is False for one in asked.keys):
        return Missing("simplified", "a fraction in it can still be cancelled")
    return None


def _letters_below(tree: Expression) -> bool | None:
    """Whether it is a fraction with letters below the line; None where it is no fraction of polynomials."""
    try:
        return set(ratio(value_of(tree)).bottom) != {()}
    except NotPolynomialError:
        return None


def _no_fraction(tree: Expression, key: Expression, *, strict: bool) -> bool:
    """A decimal where the key is a fraction; where the author asks for that form, a mixed number too."""
    given = value_of(tree)
    decimal = isinstance(given, Number) and given.places is not None
    return isinstance(value_of(key), Quotient) and (decimal or (strict and isinstance(given, Mixed)))


def _to_be_worked_out(tree: Expression, key: Expression, asked: Question) -> bool:
    """``25 - 4`` where the key is a number: right so far. A key that is itself left to do, asks for no more.

    Of ``25 - 4 = 21`` the last side is the answer.
    """
    if symbols(value_of(key)) or any(map(_itself_left_to_do, asked.keys)):
        return False
    worked_out = tree.sides[-1] if isinstance(tree, Relation) and not symbols(tree) else tree
    return arithmetic_left(worked_out)


def _unsolved(tree: Expression, key: Expression) -> bool:
    """``2x = 6`` where the key is a value."""
    if isinstance(tree, Listing):
        return any(_unsolved(item, key) for item in tree.items)
    if not isinstance(tree, Relation) or tree.signs != ("=",) or labelled(tree) or not symbols(tree):
        return False
    return all(not isinstance(answer, Relation) or _gives_value(answer) for answer in answers(key))


def _gives_value(answer: Relation) -> bool:
    """``x = 3``; ``y = 4x - 4`` is the equation of a line, which may be written in other ways."""
    label = labelled(answer)
    return label is not None and not symbols(label.value)


def _itself_left_to_do(key: Expression) -> bool:
    return arithmetic_left(key) or any(isinstance(part, Call) for part in walk(key))
