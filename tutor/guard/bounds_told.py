"""An inequality or an interval told in words: "anything up to three", "from 3 downwards", "it must not get past 5".

What compares in a statement, with the number beside it, is written as an inequality and held against the key.
"""

import re
from collections.abc import Iterator

from domain.answer import AnswerKey
from language.numbers import NUMBER, digits_of
from language.sentences import sentences as split
from maths.expression import Interval, Point, Relation, symbols
from tutor.guard.candidates import tree_of
from tutor.guard.own_value import Gives

_BELOW = (
    r"less|smaller|lower|below|under|beneath|fewer|up to|at most|no more|maximum|left of|short of|until|not exceed\w*"
    r"|down from|downwards? from"
)
_ABOVE = r"more|greater|bigger|larger|higher|above|over|beyond|past|exceed\w*|at least|no less|minimum|right of|up from"
_DENIED = re.compile(r"\b(?:not|never|nothing|no|cannot|can't|n't|isn't|without)\b[^,;.]{0,24}$", re.IGNORECASE)
_COMPARED = re.compile(
    rf"\b(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\b(?:\s+(?:than|of|the|or equal to|as|point|number|value|with))*\s+"
    rf"(?P<n>{NUMBER})(?![\w/^*])",
    re.IGNORECASE,
)
_RUNS = re.compile(
    rf"(?<![\w.])(?P<n>{NUMBER})\s+(?:itself\s+)?(?:or|and|on|and everything|and all(?: numbers)?)?\s*"
    r"(?:everything\s+)?"
    r"(?:(?P<below>down\w*|less|lower|smaller|below|under)|(?P<above>up\w*|onwards?|more|higher|greater|above|bigger"
    r"|larger))\b",
    re.IGNORECASE,
)
_ENDLESS = re.compile(r"∞|inf")
_TURNED = {"<": ">", ">": "<"}
_CONDITION = re.compile(r"\b(?:if|when|whether|suppose|unless|try|test|which|what)\b", re.IGNORECASE)
"""What makes a comparison one to think about, and no statement of the answer."""


def bounds_told(text: str, key: AnswerKey, seen: tuple[str, ...], gives: Gives) -> str:
    """The statement that tells the key's bound in words; empty where none does, or the texts seen say it so too."""
    letters = [_letter_of(accepted) for accepted in key.accepted]
    if not any(letters):
        return ""
    letter = next(filter(None, letters))
    known = {bound for shown in seen for sentence in split(shown) for bound in _bounds(sentence, letter)}
    for sentence in split(text):
        if sentence.endswith("?") or _CONDITION.search(sentence):
            continue
        if any(bound not in known and gives(bound) for bound in _bounds(sentence, letter)):
            return sentence
    return ""


def _letter_of(accepted: str) -> str:
    """The letter of an inequality, "x" for an interval, empty for any other answer."""
    tree = tree_of(accepted)
    if isinstance(tree, Interval) or (isinstance(tree, Point) and _ENDLESS.search(accepted)):
        return "x"
    if isinstance(tree, Relation) and not set(tree.signs) & {"=", "~"} and len(symbols(tree)) == 1:
        return min(symbols(tree))
    return ""


def _bounds(sentence: str, letter: str) -> Iterator[str]:
    """Each bound that a sentence says, with its end and without: which of the two is meant may stand anywhere."""
    said = digits_of(sentence)
    for found in (*_COMPARED.finditer(said), *_RUNS.finditer(said)):
        sign = "<" if found["below"] else ">"
        own_denial = found.re is _COMPARED and re.match(r"no|not", found.group(), re.IGNORECASE)
        if not own_denial and _DENIED.search(said[: found.start()]):
            sign = _TURNED[sign]
        yield f"{letter} {sign} {found['n']}"
        yield f"{letter} {sign}= {found['n']}"
