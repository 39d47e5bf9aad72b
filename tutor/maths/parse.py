r"""The one way in: a text becomes a tree.

>>> from tutor.maths.tex import to_tex
>>> to_tex(parse("3/(x+2)"))
'\\frac{3}{x+2}'
"""

import re
from functools import lru_cache

from tutor.maths.errors import NotUnderstoodError
from tutor.maths.expression import Expression
from tutor.maths.grouping import ungrouped
from tutor.maths.lexicon import LEAD_IN
from tutor.maths.measurement import measurement
from tutor.maths.statements import Statements
from tutor.maths.tokens import Style

PLAIN = Style()
"""English usage: decimal point, commas between thousands."""

_TRAILING = re.compile(r"[\s.?!;,]+$")


@lru_cache(maxsize=4096)
def parse(text: str, style: Style = PLAIN) -> Expression:
    """Read ``text`` (plain, LaTeX or course text) as mathematics.

    Raises:
        NotUnderstoodError: with the place and a sentence for the student.
        TooLargeError: when it is longer, deeper or bigger than is read.
    """
    bare = text
    while (end := _TRAILING.search(bare)) and not bare[: end.start()].endswith("\\"):
        if end.group().endswith("!") and re.search(r"[\w)]!+$", bare):
            break
        bare = bare[: end.start()]
    if not bare.strip(" $"):
        raise NotUnderstoodError("There is nothing here yet.", 0, 1, "")
    lead = LEAD_IN.match(bare)
    if lead and lead.end() < len(bare):
        bare = " " * lead.end() + bare[lead.end() :]
    bare = ungrouped(bare, style)
    found = measurement(bare, style)
    return found if found is not None else Statements(bare, style).whole()
