"""An answer with the calculation behind it that comes to it: "0.98, 1 minus the 0.02", "12 (60/5)", "it's 9, 81:9".

>>> value_before_sum("i got .98, 1 minus the 0.02"), value_before_sum("3, 4 plus 5")
('.98', '')
"""

import re
from fractions import Fraction

from language.message_answer import without_lead
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Expression, Money, Negative, Number, Quantity, Quotient, symbols
from maths.parse import PLAIN
from maths.tokens import NumberStyle
from tutor.reading.spans import read

_BEHIND = re.compile(
    r"(?P<value>[^,;:()]*\d[\d.,/%]*[^,;:()]{0,16}?)"
    r"(?:[,;:]\s+|\s+(?=\()|\s+(?=(?:from|by|since|as|its|it's|that's|thats|i did)\s))"
    r"(?:(?:and|its|it's|thats|that's|from|by|since|as|i did|i just did|just|you do|so)\s+)*(?P<sum>\(?[^()]+\)?)"
)
_ARTICLES = re.compile(r"\b(?:the|a|an)\s+(?=[-−]?[\d.])", re.IGNORECASE)
_OPERATES = re.compile(
    r"[-−+*/×÷:·^]|\d\s*x\s*\d|\b(?:times|minus|plus|over|divided by|multiplied by|squared|cubed)\b", re.IGNORECASE
)
_CONCLUDES = re.compile(r"=|\b(?:so|then|which|but|wait|or|and)\b", re.IGNORECASE)
_COLON = re.compile(r"(?<=\d)\s*:\s*(?=\d)")
_FRACTION = re.compile(r"\(?[-−]?\d+\s*(?:/|over)\s*\d+\)?")
_SHARE = re.compile(
    r"(?:(?:theres|there's|there are|there is|because|it's|its|as|since) )*(?P<part>\d{1,6}) (?:[a-z]+ )?(?:out )?"
    r"(?:of|from|in) (?:the |all )?(?P<whole>\d{1,6})(?: [a-z]+)?",
    re.IGNORECASE,
)
_DECIMALS = re.compile(r"\.(\d+)")
_STOPS = " \t\n.!?"


def value_before_sum(text: str, style: NumberStyle = PLAIN) -> str:
    """The value that a message gives before the calculation that comes to it; empty where it is built in another way.

    The calculation has an operation and no letters, and is worth the same, or rounds to it: then it can only be meant
    as the way to the value, and not as a second answer.
    """
    found = _BEHIND.fullmatch(text.strip().rstrip(_STOPS))
    if found is not None and (share := _SHARE.fullmatch(found["sum"].strip(_STOPS))) is not None:
        return _share_of(without_lead(found["value"]).strip(), share, style)
    if found is None or not _OPERATES.search(found["sum"]) or _CONCLUDES.search(found["sum"]):
        return ""
    value = without_lead(found["value"]).strip()
    summed = _ARTICLES.sub("", found["sum"].strip().rstrip(_STOPS))
    first, second = read(value, style), read(_COLON.sub("/", summed), style)
    if first is None or second is None or symbols(first) or symbols(second):
        return ""
    one, other = _unsigned(first), _unsigned(second)
    if not isinstance(one, Number | Quotient) or isinstance(other, (Number, type(one))):
        return ""
    try:
        told, made = exact(_bare(first)), exact(_bare(second))
    except MathsError:
        return ""
    if told.denominator > 1 and _FRACTION.fullmatch(summed):
        return ""  # a fraction beside its decimal may be the answer itself
    decimals = _DECIMALS.search(value)
    rounded = decimals is not None and round(made, len(decimals[1])) == told
    return value if told == made or rounded else ""


def _share_of(value: str, share: re.Match[str], style: NumberStyle) -> str:
    """The value where so many of so many are that share: "a tenth, 20 of the 200"."""
    tree = read(value, style)
    if tree is None or symbols(tree) or not isinstance(_unsigned(tree), Number | Quotient) or not int(share["whole"]):
        return ""
    try:
        return value if exact(_bare(tree)) == Fraction(int(share["part"]), int(share["whole"])) else ""
    except MathsError:
        return ""


def _unsigned(tree: Expression) -> Expression:
    bare = _bare(tree)
    return bare.body if isinstance(bare, Negative) else bare


def _bare(tree: Expression) -> Expression:
    return tree.body if isinstance(tree, Quantity | Money) else tree
