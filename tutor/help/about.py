"""Whether a passage's sentence is about what went wrong in an attempt, by the words both are made of. Pure."""

from collections.abc import Iterable

from domain.attempt import Assessment
from domain.item import Step
from domain.slip import SLIPS
from language.spoken import small_words
from language.stems import stem
from language.text import Text

SHARED = 2
"""Word stems that a sentence has in common with its topic at least."""


def topic_of(assessment: Assessment, step: Step, skills: Iterable[str]) -> str:
    """The words for what went wrong: of a slip that a line shows the rule it goes against, else the step's words too.

    The step's words are its prompt, its hints and the names of its skills.
    """
    rule = principle(assessment)
    named = " ".join(part for part in (rule, assessment.reply or assessment.detail) if part)
    if rule is not None and assessment.line is not None:
        return named
    return " ".join((step.prompt, step.body, *(hint.text for hint in step.pathway), *skills, named))


def principle(assessment: Assessment) -> str | None:
    """What a schoolbook calls the rule that a slip goes against; a slip that an author named speaks for itself."""
    return SLIPS[assessment.slip].principle if assessment.slip is not None else assessment.kind


def about(sentence: str, topic: str, shared: int = SHARED) -> bool:
    """Whether a sentence speaks of a topic: ``shared`` stems stand in both.

    >>> about("A factor in front of a bracket multiplies every term inside.", "which terms does the factor multiply?")
    True
    """
    return len(_stems(sentence) & _stems(topic)) >= shared


def near_to(sentence: str, words: str, shared: int) -> bool:
    """Whether a sentence shares so many stems with words, without the commonest, which stand in any sentence."""
    return len((_stems(sentence) & _stems(words)) - _COMMONEST) >= shared


_COMMON = ("come", "go", "get", "make", "take", "need", "keep", "give", "use", "put", "look", "find", "say", "new")
_COMMONEST = frozenset(map(stem, _COMMON))


def _stems(text: str) -> frozenset[str]:
    said = Text(text)
    kept = zip(said.words, said.stems, strict=True)
    return frozenset(root for word, root in kept if len(word) > 1 and word.isalpha() and word not in small_words("en"))
