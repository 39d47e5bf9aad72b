r"""The one way in: a text becomes a tree.

>>> from maths.tex import to_tex
>>> to_tex(parse("3/(x+2)"))
'\\frac{3}{x+2}'
"""

import re
from functools import lru_cache

from maths.division import divided
from maths.errors import NotUnderstoodError, TooLargeError
from maths.expression import Expression
from maths.grammar.parser import read
from maths.grouping import ungrouped
from maths.lexicon import LEAD_IN
from maths.measurement import measurement
from maths.scripts import plain_signs
from maths.tokens import NumberStyle

PLAIN = NumberStyle()
"""English usage: decimal point, commas between thousands."""

_QUALIFIER = re.compile(
    r"[\s,;(]{0,9}(?:\bwhere|\bwith|\bfor|\\quad|\\text\{\s?(?:where|for)[^{}]{0,20}\})?\s{0,9}"
    r"(?:\bsome |\bany |\ball |\bevery )?"
    r"(?:(?:\binteger |\bwhole number )?\b[knmj]\b\s*(?:(?:is |= ?)?(?:an?\b|any\b)?\s*(?:integers?|whole numbers?)"
    r"|(?:∈|\\in\b|\bin\b)\s*(?:the )?(?:integers|Z\b|ℤ|\\mathbb\s*\{?\s*Z\s*\}?))|\bintegers? [knmj]\b)"
    r"[\s).$]*$"
)
"""Words behind an answer that say which numbers a letter stands for: "where k is any integer"."""

_QUALIFIED = 90
"""The characters at the end in which such words are looked for."""

_COUNTED = re.compile(r"\d[CP]\d")
"""``10C3`` counts; it is not 10 cubed degrees."""

_FACTORIAL = re.compile(r"(?<=[\w)])!+")
_TRAILING = re.compile(r"[\s.?!;,]+$")


def parse(text: str, style: NumberStyle = PLAIN) -> Expression:
    """Read ``text`` (plain, LaTeX or course text) as mathematics.

    Raises:
        NotUnderstoodError: with the place and a sentence for the student.
        TooLargeError: when it is longer, deeper or bigger than is read.
    """
    found = _read(text, style)
    if isinstance(found, NotUnderstoodError):
        raise NotUnderstoodError(str(found), found.position, found.length, found.understood, found.missing)
    if isinstance(found, TooLargeError):
        raise TooLargeError(found.what)
    return found


@lru_cache(maxsize=4096)
def _read(text: str, style: NumberStyle) -> Expression | NotUnderstoodError | TooLargeError:
    """The tree, or what went wrong: both are asked for several times in one judgement."""
    try:
        return _whole(text, style)
    except (NotUnderstoodError, TooLargeError) as error:
        return error.with_traceback(None)


def _whole(text: str, style: NumberStyle) -> Expression:
    """What stands in the text, without the words around an answer."""
    bare = plain_signs(text, style)
    while (end := _TRAILING.search(bare)) and not bare[: end.start()].endswith("\\"):
        exclaimed = _FACTORIAL.match(bare, end.start())
        if exclaimed:
            bare = bare[: exclaimed.end()]
            break
        bare = bare[: end.start()]
    qualifier = _QUALIFIER.search(bare, max(0, len(bare) - _QUALIFIED))
    if qualifier and bare[: qualifier.start()].strip(" $"):
        bare = bare[: qualifier.start()]
    if not bare.strip(" $"):
        raise NotUnderstoodError("There is nothing here yet.", 0, 1, "")
    lead = LEAD_IN.match(bare)
    if lead and lead.end() < len(bare):
        bare = " " * lead.end() + bare[lead.end() :]
    bare = ungrouped(bare, style)
    if (quotient := divided(bare, style.letters)) is not None:
        return quotient
    found = measurement(bare, style) if not _COUNTED.search(bare) else None
    return found if found is not None else read(bare, style)
