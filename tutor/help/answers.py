"""What answers a student's question: the step's own hint, the problem's words, the course, or general words. Pure.

A hint or a sentence answers only when it is about the question: it holds all but a little of what is asked about, and
says what the thing is where its meaning is asked. Nothing that was said on the step is said again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.evidence import Evidence
from domain.item import Hint, Step
from domain.text import Formula, runs
from language.questions import Inquiry, topics
from language.sentences import sentences
from maths.errors import MathsError
from maths.evaluate import exact
from maths.expression import Expression, Number, symbols
from maths.parse import parse
from maths.sameness import same_value
from maths.tex import to_tex
from tutor.help.conclusions import concludes
from tutor.help.glossary import general_words
from tutor.help.pathway import Silent, flattened

ENOUGH = 0.75
"""The least share of what a question is about that a hint's sentence has to hold."""

_NEW = 2
"""Topics beside those of the question from which a sentence says something."""

_FEWEST = 2
"""Words of a question after a reason or a way that a hint can be told to be about; of numbers it takes more."""

_SAYS_WHAT = re.compile(r"\b(?:is|are|means?|called|stands? for|refers? to|defined)\b", re.IGNORECASE)
_TWO = re.compile(
    r"(?:difference between|is|are) (\S*[\d^(]\S*(?: [-+*/^] \S+)*)"
    r" (?:and|the same as|equal to|different from|or) (\S+)$"
)
"""Two expressions of which a question asks whether they are the same."""

_GIVES = re.compile(r"\b(?:be|is|are|stands? for|means?|represents?|denotes?|let|number of)\b", re.IGNORECASE)
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_LETTER = re.compile(r"[a-zA-Z]")


class Answer(NamedTuple):
    """What a question is answered with. ``words`` are course text.

    ``hint`` is the step's hint it is taken from, ``found`` the passage that is quoted; without both they are general.
    """

    words: str
    hint: Hint | None = None
    found: Evidence | None = None


def hint_about(asked: Inquiry, step: Step, used: Iterable[str], keeps_secret: Silent) -> Answer | None:
    """The sentence of a hint of the step that answers the question, the step's order first; None where none does.

    Hints say what to do and seldom why.
    """
    spoken = sum(len(topic) > 1 and not topic.isdigit() for topic in asked.topics)
    few = spoken < _FEWEST and (not spoken or len(asked.topics) <= _FEWEST)
    if asked.why or (few and not asked.meaning):
        return None
    taken = set(used)
    for hint in flattened(step.pathway):
        if hint.key is None and hint.id not in taken and not concludes(hint.text, step.key):
            words = next(_about(asked, sentences(" ".join(hint.text.split()), formulas=True)), "")
            if words and keeps_secret(words):
                return Answer(words, hint)
    return None


def problem_about(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """What the problem says of a letter that is asked about: the sentence that gives it, or that it is sought."""
    asked_letters = [topic for topic in asked.topics if len(topic) == 1 and topic.isalpha()]
    if not asked.meaning or len(asked_letters) != len(asked.topics):
        return None
    letter = asked_letters[0]
    for sentence in (part for text in shown for part in sentences(text, formulas=True)):
        if letter in _formulas(sentence) and _GIVES.search(sentence) and not sentence.endswith("?"):
            return Answer(sentence)
    letters = {found for text in shown for tex in _formulas(text) for found in _LETTER.findall(_COMMAND.sub(" ", tex))}
    if letters == {letter}:
        return Answer(
            f"The letter ${letter}$ stands for a number that nobody has told you yet: it is what you look for."
        )
    return None


def compared(asked: Inquiry) -> Answer | None:
    """Whether two expressions that a question sets side by side are worth the same; None where it does not."""
    found = _TWO.search(asked.text)
    trees = [_read(side) for side in found.groups()] if found is not None else []
    one, other = trees if len(trees) == _FEWEST else (None, None)
    if one is None or other is None or not (symbols(one) | symbols(other) or _calculated(one, other)):
        return None
    first, second = f"${to_tex(one)}$", f"${to_tex(other)}$"
    if same_value(one, other):
        return Answer(f"{first} and {second} are worth the same: they are two ways to write one thing.")
    values = [_value(tree) for tree in (one, other)]
    if all(values):
        return Answer(f"They are not the same: {first} comes to ${values[0]}$, but {second} to ${values[1]}$.")
    return Answer(f"{first} and {second} are not the same: put the same number into both and compare.")


def _calculated(one: Expression, other: Expression) -> bool:
    """Whether either of two is more than a number as it stands."""
    return not (isinstance(one, Number) and isinstance(other, Number))


def _value(tree: Expression) -> str:
    try:
        return to_tex(parse(str(exact(tree))))
    except MathsError:
        return ""


def _read(text: str) -> Expression | None:
    try:
        return parse(text)
    except MathsError:
        return None


def general_answer(asked: Inquiry, shown: Iterable[str]) -> Answer | None:
    """General words for it, where there are any."""
    words = general_words(asked, "\n".join(shown))
    return Answer(words) if words else None


def _formulas(text: str) -> list[str]:
    return [run.tex.strip() for run in runs(text) if isinstance(run, Formula)]


def _about(asked: Inquiry, said: Iterable[str]) -> Iterator[str]:
    wanted = set(asked.topics)
    for sentence in said:
        held = set(topics(_COMMAND.sub(" ", sentence)))
        defines = not asked.meaning or _defines(sentence, wanted)
        if len(wanted & held) >= ENOUGH * len(wanted) and len(held - wanted) >= _NEW and defines:
            yield sentence


def _defines(sentence: str, wanted: set[str]) -> bool:
    """Whether what is asked about stands before the verb that says what it is, and hardly anything else does."""
    verb = _SAYS_WHAT.search(sentence)
    named = set(topics(_COMMAND.sub(" ", sentence[: verb.start()]))) if verb is not None else set()
    return wanted <= named and len(named) <= len(wanted) + 1
