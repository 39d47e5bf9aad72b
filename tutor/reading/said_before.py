"""Claims that may be the answer although others stand behind them: each of those is said of something else.

"The wife is on 34 thousand and he gets 50" answers what the wife earns, "13 dimes and 29 quarters" how many dimes.
"""

import re
from collections.abc import Iterator

from language.message_answer import without_lead
from language.stems import stem
from maths.expression import Number, Relation, symbols
from tutor.reading.attempted import Heard
from tutor.reading.claims import Said, claims_in

_ANEW = "no|nope|wait|actually|sorry|oops|instead|wrong|so|then|thus|therefore|hence|gives?|get|gets|got|makes?"
"""Words that take a claim back or come to another."""

_GOES_ON = re.compile(
    rf"\b(?:{_ANEW}|nah|i mean|i meant|nvm|never ?mind|not|n't|should|rather|or"
    r"|left|leaves|means|times|minus|plus|divided?)\b|[=?+*/]",
    re.IGNORECASE,
)
"""What takes a claim back, or works on with it."""

_CONCLUDES = re.compile(rf"\b(?:{_ANEW}|which)\b|[-=]+>|→|∴", re.IGNORECASE)
"""The same where sums may follow a claim."""

_OF_OTHERS = re.compile(
    r"\b(?:and|but|while)\s+(?:he|she|they|his|hers?|theirs?|the others?)\b(?:\s+(?:gets?|got|makes?|left))?",
    re.IGNORECASE,
)


def said_before_others(heard: Heard) -> tuple[str, ...]:
    """The claims of a message before its last that none behind them takes back, works on with or is said of the same.

    What such a claim is said of, if of anything, the problem's question has to name.
    """
    claims = claims_in(heard.message)
    found: list[str] = [*_before_a_check(heard)]
    for at, claim in enumerate(claims[:-1]):
        behind = heard.text[claim.start + len(claim.text) :]
        own = _names(claim)
        if _GOES_ON.search(_OF_OTHERS.sub(" ", behind)) is None and (not own or own & heard.problem.question):
            others = claims[at + 1 :]
            apart = _OF_OTHERS.search(behind) is not None
            if all(apart or (_names(one) and not _names(one) & own) for one in others):
                found.append(claim.text)
    return tuple(found)


def _before_a_check(heard: Heard) -> Iterator[str]:
    """The answer that a message begins with, where only sums follow that nothing is concluded from.

    "z = 8 i checked it -(12) = -12", "12 im pretty sure, 1/4 - 1/6 = 1/12".
    """
    first, *others = heard.message or (None,)
    if first is None or first.role not in {"claimed", "placed"} or without_lead(heard.text).find(first.text) > 0:
        return
    behind = heard.text[first.start + len(first.text) :]
    others = [one for one in others if not (isinstance(one.tree, Number) and one.role == "mentioned")]
    sums = all(isinstance(one.tree, Relation) and not symbols(one.tree) for one in others)
    if others and sums and not _CONCLUDES.search(behind):
        yield first.text


def _names(claim: Said) -> frozenset[str]:
    """The stems of what a claim is said of."""
    return frozenset(map(stem, (*claim.label, *claim.behind)))
