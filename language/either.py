"""Which of two things in words a question leaves open. Pure.

>>> two_things("is it shifted left or right", asked=True), two_things("40 or something", asked=True)
(('shifted left', 'right'), None)
"""

import re

_EITHER = re.compile(
    r"^(?P<asked>(?:so |and |wait )*(?:is|are|was|do|does|should|would) (?:it|this|that|they|we|i|you) "
    r"(?:be |use |take |need |do |have to use |supposed to be )?(?:in |a |an |the )?)?"
    r"(?P<one>(?:[a-z'-]+ ){0,2}[a-z'-]+) or (?:is it |the |an? |in )?(?P<other>(?:[a-z'-]+ ){0,2}[a-z'-]+)$"
)
"""A question which of two words it is: "sin or cos?", "is it shifted left or right"."""

_NO_CHOICE = frozenset(
    {"not", "no", "what", "something", "wrong", "nah", "yes", "nothing", "else", "anything", "whatever"}
)
"""What stands behind "or" where nothing is to be chosen between."""

_BARE_WORDS = 3
"""Words up to which two with "or" between ask without a question mark."""


def two_things(bare: str, *, asked: bool) -> tuple[str, str] | None:
    """The two things that a piece of a message, without its end mark, sets apart; None for anything else.

    ``asked`` says that a question mark stood behind it: without one few words or a question's beginning have to tell.
    """
    found = _EITHER.match(bare)
    if found is None or not (asked or found["asked"] or len(bare.split()) <= _BARE_WORDS):
        return None
    one, other = found["one"].split(), found["other"].split()
    guesses = found["asked"] is not None and len(one) > 1 and len(other) > 1
    if guesses or not _NO_CHOICE.isdisjoint((*one, *other)):
        return None
    return found["one"], found["other"]
