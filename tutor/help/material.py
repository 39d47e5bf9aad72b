"""What a reply can be made of, and what was chosen from it. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from domain.attempt import Assessment
from domain.evidence import Evidence
from domain.help import Plan
from domain.item import Hint, Step
from domain.turn import Reading
from language.asked_of import asked_of, speaks_of
from language.questions import Inquiry, topics
from maths.quote import quoted, said, shown
from tutor.context import NOTHING_TOLD, AboutLearner, WorkedExample
from tutor.help.answers import (
    Answer,
    compared,
    compared_in_words,
    general_answer,
    problem_about,
    told_apart,
    wanted,
    where_said,
)
from tutor.help.defining import thing_asked
from tutor.help.done_to_both import operation_about
from tutor.help.given_things import foreign_number, letter_about, letter_given, letter_sought, number_about, thing_about
from tutor.help.not_given import SolvedPart, not_given
from tutor.help.numbers_told import made_of, number_in_hints, units_about
from tutor.help.pathway import Silent, hints_left
from tutor.help.steps_done import pass_over
from tutor.help.wordings import asks, short
from tutor.state import StepState

YOUNGEST = 5
"""The last school year that gets the plainest wordings and the shortest hints."""

_HINT_WORDS = {True: 20, False: 32}
"""Words of a hint, for the youngest and for the others."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHARED = 2
"""Words of a question that a hint holds from which it is said before those that come first."""

_LONGEST_SKILL = 7
_LEANS = re.compile(
    r"^(by doing this|similarly|however|also|then|therefore|thus|so|now|next|this|these|those|that|it|they|here|again"
    r"|likewise|instead|as (shown|we saw|before)|in the (next|following|previous|last)|we (will|can now)"
    r"|recall|remember|notice that (this|these)|but|and|or|the (following|next|previous)"
    r"|the (first|second|third|last|top|bottom|left|right) (row|column|line|one|equation|term|step|pan|side)"
    r"|\w+ (them|it|this|that|these|those))\b",
    re.IGNORECASE,
)
"""How a sentence begins that leans on the one before it and says little alone."""

_POINTS = re.compile(
    r"\b((last|next|previous|following|this|each|earlier) (section|chapter|example|exercises?|module|table|figure)"
    r"|above|below|so far|we (have )?(saw|seen|used|learned|solved|did)|example \d)\b",
    re.IGNORECASE,
)
"""What speaks of another place in the book."""

_SAYS = re.compile(
    r"\b(is|are|was|be|has|have|can|cannot|may|must|do|does|did|will|should|need|gives?|means?|equals?|makes?|turns?|gets?"
    r"|comes?|goes|takes?|stays?|becomes?|remains?|works?|moves?|keeps?|needs?|carries|belongs?|holds?|stands?|happens?|lies"
    r"|use|uses|multiply|multiplies|add|adds|subtract|subtracts|divide|divides|simplify|factor|square|find|write|solve|put"
    r"|undo|choose|combine|distribute|check|look|move|let|isolate|substitute|raise|rewrite|set|start|count|draw|reduce|show)\b",
    re.IGNORECASE,
)
"""A verb: without one, words are a heading."""

_TASK = re.compile(
    r"^(use|multiply|divide|add|subtract|simplify|write|look|find|solve|graph|plug|substitute|combine|distribute|factor"
    r"|check|notice|set|rewrite|convert|isolate|identify|compare|apply|move|take|put|evaluate|cancel|draw|read|think|square"
    r"|group|make|choose|determine|reduce|expand|round|locate|count|undo|point|try|translate|express|raise|split"
    r"|eliminate|start|begin|follow"
    r"|first,|now,|next,|finally,|let's"
    r"|(the|our|your) (first|second|third|next|last|final) step|we (need|want|have) to)\b",
    re.IGNORECASE,
)
"""How a hint begins that gives something to do, and does not only state a rule."""


_CONVENTION = re.compile(
    r"\bmatter\b|\bcounts?\b|\bincludes?\b|\ballowed\b|\btype\b|\b(?:brackets?|parenthes[ei]s) around\b"
    r"|\bin (?:brackets|parentheses)\b|\b(?:little|small|tiny) (?:minus|plus|number|sign)\b|\w or \w"
)
"""A question after a convention, which general words answer before the problem's own do."""


class ReplyPlan(NamedTuple):
    """The saying of a reply and what fills it; ``plan`` may have gained the hint it uses.

    ``variants`` name more fitting wordings of the situation, best first: for choices, for words, for the
    youngest. ``aside`` is said before the reply; ``own`` are the student's lines as the reply shows them.
    """

    plan: Plan
    situation: str
    values: dict[str, str]
    evidence: tuple[Evidence, ...] = ()
    variants: tuple[str, ...] = ()
    aside: str = ""
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplySources:
    """What a reply can be made of.

    ``assessment`` is the judgement the reply speaks about, ``skill`` the name of the step's skill. ``grade`` is a
    school year, 0 when unknown. ``problem`` are its texts and ``message`` the student's words. ``asked_about``
    is the question in them, ``also_asked`` are the others, ``about_hint`` is what a hint of the step answers to it;
    both None where there is none.
    ``learner`` is what the student lets the tutor use of themselves, ``told`` the replies of the session so far.
    ``solved_parts`` are the problem's other parts that the student solved before.
    ``cried`` says of each earlier turn of the session whether it was a cry for help, ``after_cry`` whether nothing was
    tried since the last one.
    """

    reading: Reading
    assessment: Assessment | None
    state: StepState
    step: Step
    keeps_secret: Silent
    evidence: Sequence[Evidence] = ()
    example: WorkedExample | None = None
    mastered: bool = False
    last_step: bool = True
    skill: str = ""
    grade: int = 0
    problem: Sequence[str] = ()
    message: str = ""
    asked_about: Inquiry | None = None
    also_asked: Sequence[Inquiry] = ()
    about_hint: Answer | None = None
    cried: Sequence[bool] = ()
    after_cry: bool = False
    learner: AboutLearner = NOTHING_TOLD
    told: Sequence[str] = ()
    solved_parts: Sequence[SolvedPart] = ()

    @property
    def just_cried(self) -> bool:
        """Whether the message before this one was a cry for help."""
        return bool(self.cried) and self.cried[-1]

    @property
    def answer(self) -> Answer | None:
        """What answers the student's question: the step's hints, the problem, the course, general words, in this order.

        None where nothing does, or what does would give the answer away or was said on this step before.
        """
        if self.asked_about is None:
            return None
        if self.about_hint is not None:
            return self.about_hint
        found = (told for asked in (self.asked_about, *self.also_asked) for told in self._told(asked))
        return next(filter(self._sayable, found), None)

    @property
    def answered_before(self) -> bool:
        """Whether what answers the question was said on this step already."""
        told = self._told(self.asked_about) if self.asked_about is not None else ()
        return any(one.words in reply for one in told for reply in self.state.replies)

    def _told(self, asked: Inquiry) -> Iterator[Answer]:
        """What may answer a question, the nearest to the problem first."""
        convention = asked.why or _CONVENTION.search(asked.text) is not None
        ways: tuple[Callable[[], Answer | None], ...] = (
            lambda: general_answer(asked, self.problem, self.step) if asked.lacks in {"given", "print"} else None,
            lambda: not_given(asked, self.problem, self.solved_parts),
            lambda: wanted(asked, self.step, self.problem),
            lambda: units_about(asked),
            lambda: compared(asked),
            lambda: compared_in_words(asked),
            lambda: general_answer(asked, self.problem, self.step) if convention else None,
            lambda: letter_about(asked, self.problem),
            lambda: letter_given(asked, self.problem),
            lambda: problem_about(asked, self.problem),
            lambda: letter_sought(asked, self.problem),
            lambda: operation_about(asked, self.problem),
            lambda: number_about(asked, self.problem),
            lambda: thing_about(asked, self.problem),
            lambda: number_in_hints(asked, self.problem, self._hints_left),
            lambda: told_apart(asked, self.problem, self.step),
            lambda: self._cited if asked is self.asked_about else None,
            lambda: general_answer(asked, self.problem, self.step),
            lambda: where_said(asked, self.problem),
            lambda: made_of(asked, self.problem),
            lambda: foreign_number(asked, (*self.problem, *self.step.key.choices), self.state.replies),
        )
        yield from (told for way in ways if (told := way()) is not None)

    @property
    def _cited(self) -> Answer | None:
        return Answer(self.evidence[0].quote, found=self.evidence[0]) if self.evidence else None

    @property
    def _hints_left(self) -> list[Hint]:
        return list(hints_left(self.step, self.state.hints, self.keeps_secret))

    @property
    def of_a_choice(self) -> bool:
        """Whether the question is what one of the choices is."""
        thing = thing_asked(self.asked_about) if self.asked_about is not None else None
        return thing is not None and any(thing == set(topics(choice)) for choice in self.step.key.choices)

    def _sayable(self, told: Answer) -> bool:
        """Whether an answer is new on this step and gives nothing away; a passage was looked at before.

        Of a choice, right or wrong, only its meaning is said: no passage, and nothing that the problem asks of it.
        """
        if self.of_a_choice and (told.found is not None or speaks_of(asked_of(self.problem), told.words)):
            return False
        new = not any(told.words in reply for reply in self.state.replies)
        return told.found is not None or (new and self.keeps_secret(told.words))

    @property
    def said(self) -> str:
        """The student's line as a reply shows it."""
        attempt = self.reading.attempt or ""
        if self.step.key.kind == "explanation":
            return quoted(attempt) if attempt else "what you have"
        return said(attempt, self.assessment)

    @property
    def before(self) -> str | None:
        """The attempt before this one as a reply shows it, None when there was none or it was the same."""
        earlier = self.shown(self.state.attempts[-1]) if self.state.attempts else None
        return None if earlier == self.said else earlier

    def shown(self, attempt: str) -> str:
        """An earlier attempt as a reply shows it; a choice's letter as the choice."""
        choices = self.step.key.choices
        place = "abcdefghij".find(attempt.strip().casefold()) if len(attempt.strip()) == 1 else -1
        return shown(choices[place]) if 0 <= place < len(choices) else said(attempt, None)

    def choice(self, named: str) -> str:
        """A choice of the step as a reply shows it, from its letter or its words."""
        own = next((one for one in self.step.key.choices if one.casefold() == named.casefold()), None)
        return shown(own) if own is not None else self.shown(named)

    @property
    def tried(self) -> bool:
        """Whether this message holds an attempt that was judged."""
        return self.assessment is not None and bool(self.reading.attempt)

    @property
    def on_the_way(self) -> bool:
        """Whether it holds one that is true and no answer yet."""
        return self.tried and self.assessment is not None and self.assessment.on_the_way

    @property
    def young(self) -> bool:
        """Whether the plainest words fit."""
        return 0 < self.grade <= YOUNGEST

    @property
    def variants(self) -> tuple[str, ...]:
        """Which wordings fit best: the kind of answer first, then the student's age."""
        kind = self.step.key.kind
        sort = {"choice": "choice", "explanation": "idea", "text": "words"}.get(kind, "")
        if sort and self.young:
            return f"{sort}.young", sort, "young"
        return (sort,) if sort else ("young",) if self.young else ()

    @property
    def slip_unsaid(self) -> str | None:
        """What the judgement says about this attempt, where it may be said and was not said on this step before."""
        assessment = self.assessment
        if not self.tried or assessment is None:
            return None
        words = assessment.reply or assessment.detail
        if not words or not self.keeps_secret(words) or any(words in reply for reply in self.state.replies):
            return None
        return words

    @property
    def skill_named(self) -> str:
        """The skill's name where it is short enough to say."""
        return self.skill if 0 < len(self.skill.split()) <= _LONGEST_SKILL else ""

    def hint_words(self, hint: Hint) -> str:
        """As much of a hint as a reply says."""
        return short(hint.text, _HINT_WORDS[self.young])

    @property
    def next_hint(self) -> Hint | None:
        """The step's next hint that tells no step which the student's own lines have done; None where none is left.

        Where a line of them is known not to follow, it is the next in its author's order.
        """
        left = list(hints_left(self.step, self.state.hints, self.keeps_secret))
        judged = self.assessment
        if left and (judged is None or judged.line is None):
            ahead = pass_over(self.step.pathway, (*self.state.attempts, self.message), self.problem)
            return next((hint for hint in left if hint in ahead), left[0])
        return left[0] if left else None

    def hint_for(self, asked: Inquiry) -> Hint | None:
        """The hint that speaks of most that a question is about, where it shares two words; else the next one."""
        about = {topic for topic in asked.topics if len(topic) > 1}
        best = max(self._hints_left, key=lambda hint: len(about & set(topics(hint.text))), default=None)
        if best is not None and len(about & set(topics(best.text))) >= _SHARED:
            return best
        return self.next_hint

    @property
    def passage(self) -> Evidence | None:
        """The first passage whose quote stands on its own; none once enough were shown on this step."""
        if len(self.state.passages) >= MOST_PASSAGES:
            return None
        return next((found for found in self.evidence if stands_alone(found.quote)), None)


def stands_alone(quote: str) -> bool:
    """Whether a sentence says something without the one before it."""
    flat = quote.strip()
    if len(flat.split()) < MIN_QUOTE or asks(flat) or _LEANS.search(flat) or _POINTS.search(flat):
        return False
    return _SAYS.search(flat) is not None and not any(mark in flat for mark in "“”")


def works_elsewhere(quote: str, problem: Iterable[str]) -> bool:
    """Whether a sentence is a line of another problem's working: it does something with a number this one has not.

    >>> works_elsewhere("Divide both sides by $-4$, and check the sign.", ["Solve $5y = 30$."])
    True
    """
    if not gives_task(quote):
        return False
    own = {number for text in problem for number in _NUMBER.findall(text)}
    return not own.issuperset(_NUMBER.findall(quote))


MIN_QUOTE = 5
"""Words from which a quote says something."""

MOST_PASSAGES = 3
"""Passages cited on one step: what is found after them is further and further off."""


def gives_task(words: str) -> bool:
    """Whether a hint gives something to do, so that "what do you get?" follows from it."""
    return _TASK.search(words) is not None


def citation(found: Evidence) -> dict[str, str]:
    """The slots of a quote."""
    return {"quote": found.quote, "place": place(found)}


def place(found: Evidence) -> str:
    """How a reply names where a quote stands: "Section 6.3", or the section's title."""
    return f"Section {found.section}" if found.section[:1].isdigit() else f"“{found.title}”"


def asking(situation: str, words: str) -> str:
    """The variant of a situation for words that ask by themselves, give something to do, or state a rule."""
    if asks(words):
        return f"{situation}_asks"
    return f"{situation}_do" if gives_task(words) else situation
