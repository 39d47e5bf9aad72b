"""What a student lets the tutor use of what they wrote of themselves: of their three texts, those they lent.

>>> about(Lent(helps="A short break. Then a drawing.")).said_back
'A short break'
"""

from typing import NamedTuple

from app.wiring import Trellis
from coach.letters import gibberish, words
from coach.words import one_line, quotable
from domain.journal import PROFILE, About
from language.numbers import numbers
from language.sentences import sentences
from tutor.context import AboutLearner

LONGEST = 300
"""Characters of each text that are used."""

LONGEST_QUOTE = 12
"""Words of a sentence that is said back."""


class Lent(NamedTuple):
    """The three texts as they were written, each empty where the tutor may not use it."""

    learn: str = ""
    likes: str = ""
    helps: str = ""


def about_learner(trellis: Trellis, student: str) -> AboutLearner:
    """What the tutor may use of a student; nothing of words that are kept apart for a person."""
    lent: dict[About, str] = dict.fromkeys(PROFILE, "")
    for one in trellis.journal.of(student, *PROFILE):
        if one.lent and not one.alert and one.kind in lent:
            lent[one.kind] = one.text
    return about(Lent(**lent))


def about(lent: Lent) -> AboutLearner:
    """The texts on one line each, with a sentence that may be said back."""
    learns, likes, helps = (one_line(text)[:LONGEST] for text in lent)
    from_helps = _sayable(helps)
    return AboutLearner(learns, likes, helps, from_helps or _sayable(learns), bool(from_helps))


def _sayable(text: str) -> str:
    """The first sentence that is short, kind and no question, and has no number in it; without its full stop."""
    for one in sentences(text):
        said = one.rstrip(" .,;:")
        fits = 0 < len(words(said)) <= LONGEST_QUOTE and not set(said) & set('?!$<>\\{}[]=“”"')
        if fits and quotable(said) and not gibberish(said) and not numbers(said, but=frozenset()):
            return said
    return ""
