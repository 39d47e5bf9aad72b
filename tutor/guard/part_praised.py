"""Praise that says what it praises and goes on to what is not right yet: of a part, whatever the part is.

"Setting t = 0 is right. But e^0 isn't 0", "Your total of 269 is correct. Count them once more". What praises the whole
attempt ("Yes.", "That's right", "Your answer is correct", the student's own value) does so whatever follows.
"""

import re
from collections.abc import Callable

from language.numbers import numbers
from language.sentences import sentences as split
from tutor.guard.false_equations import value_of
from tutor.guard.part_right import praises_what_can_be_checked

_OF_THE_WHOLE = re.compile(
    r"^\W*(?:yes|yep|yeah|correct|right|exactly|perfect|well done|good job|great(?: job| work)?)\W*$"
    r"|^(?:\W*(?:yes|so|and|well|ok)\W+)*(?:that|this|it|you|everything|all of it)(?:'s|’s| is|'re|’re| are| got it)? "
    r"(?:\w+ )?(?:right|correct)\b(?! (?:that|about|to|with|in|so far|up to|until))"
    r"|\b(?:your|the|this|final) (?:\w+ )?(?:answer|solution|result)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|though|although|however|yet|isn['’]?t|aren['’]?t|doesn['’]?t|didn['’]?t|not|now|next|then|still|before"
    r"|check|look|reread|recount|count|compare|try|go back|remember|get|put|write|bring)\b|\?",
    re.IGNORECASE,
)
_SUM = re.compile(r"(?<![\w})(\\^.])[\d(][\d\s.,()+*/×÷·^−-]*=\s*[-−]?[\d.,/]*\d")
_FEWEST = 3
"""Words of a sentence that says what it praises."""


def without_praise_of_parts(own: str, latest: str, affirms: Callable[[str], bool]) -> str:
    """A draft without the sentences that praise a part and are followed by a turn; whole where one praises it all.

    A sum that is praised has to hold.
    """
    said = split(own, formulas=True)
    if any(affirms(sentence) and _of_all(sentence, latest) for sentence in said):
        return own
    kept: list[str] = []
    for at, sentence in enumerate(said):
        of_part = affirms(sentence) and _sums_hold(sentence)
        turns = of_part and (any(map(_TURNS.search, said[at + 1 :])) or _turns_within(sentence, affirms))
        kept.append(" … " if turns else sentence)
    return " ".join(kept)


def _of_all(sentence: str, latest: str) -> bool:
    """Whether praise is of the whole attempt, of one value and no part of it, or was held against the key before."""
    if (
        _OF_THE_WHOLE.search(sentence)
        or len(sentence.split()) < _FEWEST
        or praises_what_can_be_checked(sentence, latest)
    ):
        return True
    theirs = [one.value for one in numbers(latest)]
    named = [one.value for one in numbers(sentence) if sentence[one.start].isdigit()]
    of_theirs = named == theirs[-1:] or not {*named} & {*theirs}
    return len(named) == 1 and of_theirs and len(sentence.split()) <= 2 * _FEWEST


def _turns_within(sentence: str, affirms: Callable[[str], bool]) -> bool:
    """Whether a sentence turns behind the words in it that praise."""
    words = sentence.split()
    at = next((place for place in range(1, len(words) + 1) if affirms(" ".join(words[:place]))), len(words))
    return _TURNS.search(" ".join(words[at:])) is not None


def _sums_hold(sentence: str) -> bool:
    for found in _SUM.finditer(sentence):
        values = {value_of(side) for side in found.group().split("=")}
        if None not in values and len(values) > 1:
            return False
    return True
