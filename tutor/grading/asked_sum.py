"""What the one sum in a question comes to, or the one number in a reply to it. Pure.

>>> worth_of("What is 5 times 3?"), worth_of("15"), worth_of("is it 3 or 4"), worth_of("What is $x$?")
(Fraction(15, 1), Fraction(15, 1), None, None)
"""

import re
from fractions import Fraction

from language.stated_sums import in_signs
from maths.errors import MathsError
from maths.evaluate import exact
from maths.parse import parse

_SUM = re.compile(r"(?<![\w.^])-?\d+(?:\.\d+)?(?:\s*[-+*/×÷·]\s*-?\d+(?:\.\d+)?)*(?![\w^])")


def worth_of(text: str) -> Fraction | None:
    """The value of the one sum or number in a text; None where it has none, several, or letters beside them."""
    plain = in_signs(text.replace("\\cdot", "*").replace("$", " "))
    found = _SUM.findall(plain)
    if len(found) != 1 or re.search(r"(?<![a-z])[a-hj-z](?![a-z])", plain):
        return None
    try:
        return exact(parse(found[0]))
    except MathsError:
        return None
