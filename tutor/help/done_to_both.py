"""What an operation that a student asks about does to the two sides of the problem's equation. Pure."""

import re
from collections.abc import Sequence

from domain.text import Formula, runs
from language.questions import Inquiry
from maths.errors import MathsError
from maths.expression import Expression, Relation, Sum, Symbol, symbols
from maths.parse import parse
from maths.tex import to_tex
from tutor.help.answers import Answer

_ASKED = re.compile(
    r"^(?:(?:why|how come) )?(?:can|can't|could|couldn't|should|shouldn't|must|may|do|don't|does|is|would|why)\b.*?"
    r"\b(?P<verb>add|adding|plus|subtract|subtracting|minus|take|taking|multiply|multiplying|times|divide|dividing)\b"
    r"(?: it| both sides| everything| all of it)?(?: away)?(?: by| with)? (?:the )?(?P<number>\d+(?:\.\d+)?[a-z]?)\b"
    r"(?! (?:and|with|to|from|by) (?:the )?\d)"
)
_VERBS = re.compile(r"\b(?:add|plus|subtract|minus|take|multiply|times|divide)(?:ing)?\b|\b(?:tak|divid)ing\b")
_DOES = {
    "add": "+",
    "plus": "+",
    "subtract": "-",
    "minus": "-",
    "take": "-",
    "multiply": "*",
    "times": "*",
    "divide": "/",
}
_CALLED = {"+": "Adding ${n}$ to", "-": "Taking ${n}$ away from", "*": "Multiplying", "/": "Dividing"}


def operation_about(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """What the left side becomes when the operation is done to both; None where none is asked about or no equation is.

    Nothing is worked out: that is the student's line.
    """
    found = _ASKED.match(asked.text)
    equation = next((tree for text in shown for tree in _equations(text)), None)
    if found is None or equation is None or len(_VERBS.findall(asked.text)) > 1:
        return None
    sign, number = _DOES[found["verb"]], found["number"]
    written = next((one for one in equation.sides if symbols(one)), equation.sides[0])
    side = to_tex(written)
    done = {
        "+": f"{side}+{number}",
        "-": f"{side}-{number}",
        "*": rf"{number}\cdot({side})" if isinstance(written, Sum) else rf"{number}\cdot {side}",
        "/": rf"\frac{{{side}}}{{{number}}}",
    }
    called = _CALLED[sign].replace("{n}", number)
    by = f" by ${number}$" if sign in "*/" else ""
    return Answer(
        f"{called} both sides{by} is allowed: they stay equal. The side with the letter is then ${done[sign]}$.",
        about="done",
    )


def _equations(text: str) -> list[Relation]:
    trees = (_read(run.tex) for run in runs(text) if isinstance(run, Formula))
    return [
        tree
        for tree in trees
        if isinstance(tree, Relation)
        and set(tree.signs) == {"="}
        and len(symbols(tree)) == 1
        and not any(isinstance(side, Symbol) for side in tree.sides)
    ]


def _read(tex: str) -> Expression | None:
    try:
        return parse(tex)
    except MathsError:
        return None
