"""What answers a student's question: the step's own hint, the problem's words, the course, or general words. Pure.

A hint or a sentence answers only when it is about the question: it holds all but a little of what is asked about, and
says what the thing is where its meaning is asked. Nothing that was said on the step is said again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

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
from tutor.help.against_convention import against_convention
from tutor.help.conclusions import concludes
from tutor.help.defining import says_what, thing_asked
from tutor.help.glossary import apart, general_words, task_words
from tutor.help.pathway import Silent, flattened
from tutor.help.wordings import short

ENOUGH = 0.75
"""The least share of what a question is about that a hint's sentence has to hold."""

_NEW = 2
"""Topics beside those of the question from which a sentence says something."""

_FEWEST = 2
"""Words of a question after a reason or a way that a hint can be told to be about; of numbers it takes more."""

_MOST_WANTED = 25
"""Words of a prompt that is said whole."""

_FEW_SAID = 3
"""Words of a problem's sentence that say little about a thing."""

_SAYS_WHAT = re.compile(r"\b(?:is|are|means?|called|stands? for|refers? to|defined)\b", re.IGNORECASE)
_TWO = re.compile(
    r"(?:diff?e?r[ea]?nce between|is|are) (\S*[\d^(]\S*(?: [-+*/^] \S+)*)"
    r" (?:and|the same as|equal to|different from|or) (\S+)$"
)
"""Two expressions of which a question asks whether they are the same."""

_GIVES = re.compile(r"\b(?:be|is|are|stands? for|means?|represents?|denotes?|let|number of)\b", re.IGNORECASE)
_OF_A_FORM = re.compile(r"\b(?:in the form|enter|type|write (?:it|your answer)|input|answer as)\b", re.IGNORECASE)
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_LETTER = re.compile(r"[a-zA-Z]")


class Answer(NamedTuple):
    """What a question is answered with. ``words`` are course text.

    ``hint`` is the step's hint it is taken from, ``found`` the passage that is quoted; without both they are general.
    ``about`` says what of the problem they are about, where they are: what is given there, whether it is needed, a
    foreign number, an operation done to both sides, what is missed in it.
    """

    words: str
    hint: Hint | None = None
    found: Evidence | None = None
    about: Literal["", "given", "needed", "foreign", "done", "lacking"] = ""


def hint_about(asked: Inquiry, step: Step, used: Iterable[str], keeps_secret: Silent) -> Answer | None:
    """The sentence of a hint of the step that answers the question, the step's order first; None where none does.

    Hints say what to do and seldom why.
    """
    if asked.wanted or asked.lacks:
        return None
    spoken = sum(len(topic) > 1 and not topic.isdigit() for topic in asked.topics)
    few = spoken < _FEWEST and (not spoken or len(asked.topics) <= _FEWEST)
    if asked.why or (few and not asked.meaning):
        return None
    taken = set(used)
    for hint in flattened(step.pathway):
        if hint.key is None and hint.id not in taken and not concludes(hint.text, step.key):
            words = next(_about(asked, sentences(" ".join(hint.text.split()), formulas=True)), "")
            if words and keeps_secret(words) and not against_convention(hint.text):
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
    for sentence in (part for text in shown for part in sentences(text, formulas=True)):
        named = {found for tex in _formulas(sentence) for found in _LETTER.findall(_COMMAND.sub(" ", tex))}
        if letter in named and _OF_A_FORM.search(sentence):
            return Answer(f"The problem uses it to say how to write the answer: “{short(sentence, _MOST_WANTED)}”")
    letters = {found for text in shown for tex in _formulas(text) for found in _LETTER.findall(_COMMAND.sub(" ", tex))}
    return sought(letter) if letters == {letter} else None


def sought(letter: str) -> Answer:
    """That a letter stands for what is to be found."""
    return Answer(f"The letter ${letter}$ stands for a number that nobody has told you yet: it is what you look for.")


_BRACKETS = (
    "The brackets decide. With brackets the minus sign belongs to the base and is multiplied too; without them the "
    "exponent belongs to the number alone."
)
_WORD = re.compile(r"[A-Za-z]{3,}")
_FORMULA = re.compile(r"\$[^$]*\$")
_COUNTED = frozenset({"number", "figur"})
"""Stems of a question after the problem's numbers."""


def wanted(asked: Inquiry, step: Step, shown: Sequence[str]) -> Answer | None:
    """What the problem wants, in its own words and with what its verb asks for; None for any other question."""
    wants = prompt_of(step, shown) if asked.wanted else ""
    if wants and _TO_WRITE.search(asked.text) and (form := _form_told(step, shown)):
        return Answer(f"The problem says how to write it: “{form}”")
    return Answer(f"It wants this of you: “{wants}” {task_words(step, shown)}".strip()) if wants else None


_TO_WRITE = re.compile(r"\bto (?:write|type|enter|put|answer)\b")
_FORM = re.compile(
    r"\b(?:in the form|as (?:an? |the )?(?:ordered|fraction|decimal|percent|string)|enter|input|type|write)\b",
    re.IGNORECASE,
)


def _form_told(step: Step, shown: Sequence[str]) -> str:
    """The sentence of a problem that says how the answer is written; empty where none does."""
    told = (part for text in (*shown, step.prompt, step.body) for part in sentences(text, formulas=True))
    return next((" ".join(part.split()) for part in told if _FORM.search(part) and len(part.split()) > _FEW_SAID), "")


def prompt_of(step: Step, shown: Sequence[str]) -> str:
    """What a step asks, in the problem's words: its prompt, or the question in a long one.

    A prompt that is a formula alone stands behind the problem's last words. Empty where there are no words.
    """
    told = [part for text in (*shown, step.body) for part in sentences(text, formulas=True)]
    if not told:
        return ""
    own = [*sentences(step.prompt, formulas=True)] or told[-1:]
    wants = " ".join(own)
    if len(wants.split()) > _MOST_WANTED:
        wants = next((part for part in reversed(own) if part.endswith("?")), own[0])
    if not _has_words(wants):
        wants = next((f"{part} {wants}" for part in reversed(told) if _has_words(part)), wants)
    return " ".join(wants.split())


def _has_words(text: str) -> bool:
    """Whether a text says more than formulas do."""
    return _WORD.search(_FORMULA.sub(" ", text)) is not None


def where_said(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """The sentence of the problem that speaks of what is asked about: the numbers in it, or one or two of its words."""
    about = {topic for topic in asked.topics if len(topic) > 1 and not topic.isdigit()}
    if asked.why or not 0 < len(about) <= _FEWEST or not asked.text.startswith(("what", "which", "where", "who")):
        return None
    told = [part for text in shown for part in sentences(text, formulas=True) if not part.endswith("?")]
    thing = thing_asked(asked)
    if thing is not None and len(thing) == 1:
        told = [part for part in told if says_what(part, thing)]
    if about <= _COUNTED:
        held = [part for part in told if any(letter.isdigit() for letter in part)]
    else:
        held = [part for part in told if about <= set(topics(_COMMAND.sub(" ", part)))]
    long = [f"“{' '.join(part.split())}”" for part in held if len(part.split()) > _FEW_SAID]
    kept = long if about <= _COUNTED else long[:_FEWEST]
    return Answer(f"The problem speaks of that here: {' '.join(kept)}") if kept else None


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


def compared_in_words(asked: Inquiry) -> Answer | None:
    """What brackets do to a power, where a question sets one with brackets beside one without, and no value is said."""
    found = _TWO.search(asked.text)
    if found is None or not all("^" in side for side in found.groups()):
        return None
    return Answer(_BRACKETS) if len({"(" in side for side in found.groups()}) == len(found.groups()) else None


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


def general_answer(asked: Inquiry, shown: Iterable[str], step: Step) -> Answer | None:
    """General words for it, where there are any; those of mathematics on a step of it: by its key or its formulas."""
    problem = "\n".join((*shown, *step.key.choices))
    words = general_words(asked, problem, mathematical=_mathematical(step, problem))
    return Answer(words, about="lacking" if asked.no_picture else "") if words else None


def told_apart(asked: Inquiry, shown: Iterable[str], step: Step) -> Answer | None:
    """What two things are that a question sets apart, in general words; None where it does not or one is not known."""
    problem = "\n".join((*shown, *step.key.choices))
    words = apart(asked, problem, mathematical=_mathematical(step, problem))
    return Answer(words) if words else None


_RULE_WORDS = 8
"""Words from which what a hint states, without what it asks, says why."""

_MOST_OF_RULE = 45


def rules_of(step: Step, shown: Sequence[str]) -> Iterator[str]:
    """What a solved step goes by: what its hints state, reasons first, then what its verb asks for in general."""
    stated = [
        " ".join(part for part in sentences(" ".join(hint.text.split()), formulas=True) if not part.endswith("?"))
        for hint in step.pathway
        if hint.key is None
    ]
    telling = [words for told in stated if told and len((words := short(told, _MOST_OF_RULE)).split()) >= _RULE_WORDS]
    verb = " ".join(_FORMULA.sub(" ", prompt_of(step, shown)).split()[:_VERBS]).casefold().rstrip(".")
    way = Inquiry(f"how {verb}", topics(verb), meaning=False)
    general = general_words(way, "\n".join(shown)) if step.key.kind == "expression" else ""
    reasons = [words for words in telling if _REASON.search(words)]
    long = [words for words in telling if words not in reasons and len(words.split()) >= _TELLING]
    yield from dict.fromkeys((*reasons, *long, *filter(None, [general]), *telling))


_REASON = re.compile(r"\b(?:because|since|so|means?|makes?|undo(?:es|ne)?|belongs?|stands? for)\b", re.IGNORECASE)
_VERBS = 2
"""Words that a prompt begins with and that say what to do: "multiply out"."""

_TELLING = 12
"""Words from which a hint without a reason says more than general words do."""


def _mathematical(step: Step, problem: str) -> bool:
    return step.key.kind == "expression" or any(
        "$" in text for text in (problem, *(hint.text for hint in step.pathway))
    )


def _formulas(text: str) -> list[str]:
    return [run.tex.strip() for run in runs(text) if isinstance(run, Formula)]


def _about(asked: Inquiry, said: Iterable[str]) -> Iterator[str]:
    wanted, thing = set(asked.topics), thing_asked(asked)
    for sentence in said:
        held = set(topics(_COMMAND.sub(" ", sentence)))
        defines = not asked.meaning or (_defines(sentence, wanted) and (thing is None or says_what(sentence, thing)))
        if len(wanted & held) >= ENOUGH * len(wanted) and len(held - wanted) >= _NEW and defines:
            yield sentence


def _defines(sentence: str, wanted: set[str]) -> bool:
    """Whether what is asked about stands before the verb that says what it is, and hardly anything else does."""
    verb = _SAYS_WHAT.search(sentence)
    named = set(topics(_COMMAND.sub(" ", sentence[: verb.start()]))) if verb is not None else set()
    return wanted <= named and len(named) <= len(wanted) + 1
