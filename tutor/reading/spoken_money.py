"""Money as it is said: "one dollar seventy nine", "a dollar and 79 cents".

>>> spoken_money("its one dollar seventy nine"), spoken_money("two dollars fifty")
('$1.79', '$2.50')
>>> spoken_money("one dollar for seventy nine"), spoken_money("5 dollars")
(None, None)
"""

import re

from language.numbers import in_digits

_SAID = re.compile(
    r"(?<![\d.,/$])\b(?P<whole>\d+|an?) (?:dollars?|bucks?|euros?|pounds?)(?:,? and|,)? "
    r"(?P<part>\d{1,2})(?P<named> ?(?:cents?|pence|p)\b)?(?![\d.,/%]|\s*[a-z])",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no|never)\b|n.?t\b|\?", re.IGNORECASE)
_CENTS = 10


def spoken_money(text: str) -> str | None:
    """The one amount that a message says in a currency and its hundredths, in digits; None where it says none.

    Fewer than ten hundredths have to be named ("one dollar and five cents"): "five dollars two" says no amount.
    """
    found = [] if _DENIED.search(text) else list(_SAID.finditer(in_digits(text, "en")))
    if len(found) != 1:
        return None
    (said,) = found
    part = int(said["part"])
    if part < _CENTS and not said["named"]:
        return None
    whole = 1 if said["whole"].casefold() in {"a", "an"} else int(said["whole"])
    return f"${whole}.{part:02}"
