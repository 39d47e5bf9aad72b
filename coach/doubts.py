"""Whether a student doubts that they are able to do it, by the words of a goal or of a look back.

>>> doubts_self("im too slow for fractions"), doubts_self("do three fractions alone")
(True, False)
"""

import re
from functools import cache

from coach.languages import catalogue
from coach.words import unkind_to_self
from language.normal import straight


def doubts_self(text: str) -> bool:
    """Whether somebody calls themselves unable, in any language the coach knows, and not as something that is over."""
    doubts, over = _patterns()
    said = straight(text)
    return (unkind_to_self(said) or doubts.search(said) is not None) and over.search(said) is None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    held = catalogue("doubts")
    doubts = "|".join(f"(?:{one})" for one in held["doubts"])
    return re.compile(doubts, re.IGNORECASE), re.compile(held["over"], re.IGNORECASE)
