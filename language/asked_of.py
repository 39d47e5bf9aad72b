"""What a problem's last question is about, and whether a sentence speaks of it. Pure.

>>> speaks_of(asked_of(["Which gas do fires need?"]), "Fires burn longer with more of the gas.")
True
"""

from collections.abc import Sequence

from language.questions import topics
from language.sentences import sentences
from language.spoken import small_words

_OF_CHOOSING = small_words("en") | {
    *topics("these following statement choice option answer best describes correct through into from out of with about")
}
"""Words of a question after a choice that say nothing of what is asked of it."""


def asked_of(given: Sequence[str]) -> frozenset[str]:
    """The stems of what the last question of a problem is about."""
    asked = next((part for text in reversed(given) for part in reversed(sentences(text)) if part.endswith("?")), "")
    return frozenset(topics(asked)) - _OF_CHOOSING


def speaks_of(wanted: frozenset[str], sentence: str) -> bool:
    """Whether a sentence shares two words with what a question is about, or the one that there is."""
    return bool(wanted) and len(wanted & set(topics(sentence))) >= min(len(wanted), 2)
