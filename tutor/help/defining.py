"""Whether a sentence says what a thing is, and that thing and no other that has its name in it. Pure.

>>> says_what("Like terms have the same letter part.", frozenset({"term"}))
False
"""

import re

from domain.evidence import Evidence
from language.questions import Inquiry, all_stems
from language.stems import stem

_NAME = re.compile(
    r"^(?:what(?:'s| is| are| does| do| was)?|define|the meaning of) (?:meant by |it mean to |you mean (?:by )?)?"
    r"(?:an? |the |these |those )?(?:meaning of |word )?"
    r"([a-z][a-z' -]*?)(?: (?:even|actually|again|exactly|mean|means|stand|stands|here|really|supposed)\b.*)?$"
)
"""The thing whose meaning is asked: "like terms" in "what are like terms"."""

_VERB = re.compile(
    r"\b(?:is|are|was|means?|stands? for|refers? to|consists? of|tells?|says?|gives?|measures?|has|have|compares?)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:called|known as|named) (?:an? |the )?([^,.;]*)", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_PASSIVE = re.compile(r"\b(?:is|are|was) (?!called|named|known|defined)\w+(?:ed|one|wn|ven|ken)\b")
"""What is done with a thing, and not what it is."""

_ARTICLES = frozenset({"the", "an", "each", "every", "any", "all", "these", "its"})
_NARROWS = frozenset({"with", "without", "that", "which", "whose", "who"})
"""What makes a thing before it one of a certain kind: "a term with no letter"."""

_LONGEST = 3
"""Words of a thing's name."""


def thing_asked(asked: Inquiry) -> frozenset[str] | None:
    """The stems of the name of the thing whose meaning is asked; None where the question is built in another way."""
    found = _NAME.match(asked.text) if asked.meaning else None
    name = all_stems(found.group(1)) if found is not None else frozenset()
    return name if 0 < len(name) <= _LONGEST else None


def defined_in(evidence: Evidence, asked: Inquiry) -> bool:
    """Whether a passage's sentence says what the question asks the meaning of; True where that cannot be told."""
    thing = thing_asked(asked)
    if thing is None or says_what(evidence.quote, thing):
        return True
    return evidence.kind == "definition" and all_stems(evidence.title) == thing


def says_what(sentence: str, thing: frozenset[str]) -> bool:
    """Whether a thing with these stems stands before the verb or behind "is called", as its whole name.

    A rule with another verb ("multiplies") says it of whatever it names.
    """
    said = sentence.casefold()
    verb = _VERB.search(said)
    if verb is not None and _PASSIVE.match(said, verb.start()):
        return False
    names = [found.group(1) for found in _CALLED.finditer(said)]
    if not names:
        names.append(said if verb is None else said[: verb.start()])
    return any(_whole(name, thing) for name in names)


def _whole(name: str, thing: frozenset[str]) -> bool:
    """Whether the name stands in the words and is no part of a longer one: no word that says something before it."""
    words = _WORD.findall(name)
    stems = [word if len(word) < len("abc") else stem(word) for word in words]
    at = [place for place, one in enumerate(stems) if one in thing]
    if not thing <= set(stems) or not at:
        return False
    before = words[at[0] - 1] if at[0] else ""
    behind = words[at[-1] + 1] if at[-1] + 1 < len(words) else ""
    if behind in _NARROWS:
        return False
    return not before or len(before) == 1 or before in _ARTICLES
