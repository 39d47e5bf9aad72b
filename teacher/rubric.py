"""What a class says of each idea of a problem that wants an explanation: by whom said, contradicted, not yet. Pure.

A student's word on an idea is the last of their explanations of the question that says or contradicts it (Graesser et
al., 2004, score explanations by such expectations).

===========  ================================================================================================
word         means
===========  ================================================================================================
explained    made an attempt at the question that decides (``learner.step_work``), or explained it for a friend
said         the idea was in it: what the judgement names and no earlier message of the sitting held (the tutor
             gathers ideas over messages); everything where it was called right without naming ideas
contradicts  the opposite of the idea was in it
not yet      they explained, and neither
strength     two in three of those who explained say the idea; every other idea is room to grow
===========  ================================================================================================
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.answer import Expectation
from domain.item import Item, Step
from domain.people import Student
from domain.session import Session
from domain.signal import Seen
from domain.turn import Turn
from learner.step_work import StepWork, decides, work_by_step
from teacher.quotes import cut, quotable

LONGEST = 300
"""Characters of an explanation that are quoted."""

STRONG = 2 / 3
"""The share of those who explained that has to say an idea for it to be a strength of the class."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One explanation as it was judged: ids of the ideas it says and of those it says the opposite of.

    ``whole`` says that it was called right without naming ideas, as a teacher does. ``words`` are the student's as far
    as they may be quoted, else empty. ``seen`` is its turn, None where it was written for a friend who was away.
    """

    student: str
    item: str
    step: str
    at: datetime
    covered: frozenset[str]
    contradicted: frozenset[str]
    whole: bool
    words: str
    seen: Seen | None

    def says(self, idea: str) -> bool:
        """Whether the idea is in it."""
        return self.whole or idea in self.covered

    def contradicts(self, idea: str) -> bool:
        """Whether the opposite of the idea is in it."""
        return idea in self.contradicted


@dataclass(frozen=True, slots=True)
class Voiced:
    """A student's word on an idea. ``quote`` is verbatim, empty where nothing may be quoted; ``goes_on`` says more."""

    student: Student
    at: datetime
    quote: str
    goes_on: bool
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class IdeaRead:
    """One idea and where everybody who explained stands with it; each of them is in one of the three."""

    idea: Expectation
    said: tuple[Voiced, ...]
    contradicts: tuple[Voiced, ...]
    not_yet: tuple[Student, ...]

    @property
    def needing(self) -> int:
        """How many contradict it or have not said it yet."""
        return len(self.contradicts) + len(self.not_yet)

    @property
    def of(self) -> int:
        """How many explained."""
        return len(self.said) + self.needing

    @property
    def strong(self) -> bool:
        """Whether it is a strength of the class."""
        return len(self.said) >= STRONG * self.of


@dataclass(frozen=True, slots=True)
class Rubric:
    """One question that wants an explanation, idea by idea in the author's order, and who explained it, last when."""

    item: Item
    step: Step
    ideas: tuple[IdeaRead, ...]
    explained: tuple[Student, ...]
    last: datetime

    @property
    def strengths(self) -> tuple[IdeaRead, ...]:
        """What most of them say."""
        return tuple(one for one in self.ideas if one.strong)

    @property
    def growth(self) -> tuple[IdeaRead, ...]:
        """What they do not say yet, or say the opposite of; what most need leads."""
        open_ideas = (one for one in self.ideas if not one.strong)
        return tuple(sorted(open_ideas, key=lambda one: (-one.needing, -len(one.contradicts))))

    @property
    def next(self) -> IdeaRead | None:
        """The idea to teach next: what most need, of several what more contradict; None where everybody says all."""
        needed = (one for one in self.ideas if one.needing)
        return max(needed, key=lambda one: (one.needing, len(one.contradicts)), default=None)


def tellings(sessions: Iterable[Session], items: Mapping[str, Item]) -> Iterator[Telling]:
    """The explanations in some sessions, at those steps of ``items`` (by id) that want one."""
    asking = _asking(items)
    for session in sessions:
        for work in work_by_step(session.turns):
            if (work.item, work.step) in asking:
                yield from _told(session, work)


def _told(session: Session, work: StepWork) -> Iterator[Telling]:
    held: frozenset[str] = frozenset()
    for turn in work.attempts:
        judged = turn.assessment
        if judged is None or not decides(judged, turn.reading.attempt):
            continue
        covered, against = frozenset(judged.covered), frozenset(judged.contradicted)
        yield Telling(
            session.student,
            work.item,
            work.step,
            turn.message.at,
            covered - held,
            against,
            judged.success and not covered,
            _words(turn),
            Seen(session.id, turn.number),
        )
        held = (held | covered) - against


def _words(turn: Turn) -> str:
    """What the student wrote to explain it; empty where it may not be quoted."""
    if not quotable(turn):
        return ""
    message, attempt = turn.message.text.strip(), (turn.reading.attempt or "").strip()
    return attempt if attempt and attempt in message else message


def _asking(items: Mapping[str, Item]) -> frozenset[tuple[str, str]]:
    return frozenset((item.id, step.id) for item in items.values() for step in item.steps if step.key.expectations)


def rubrics(items: Iterable[Item], told: Iterable[Telling], roster: Sequence[Student]) -> tuple[Rubric, ...]:
    """Every question of these items that somebody of the class explained, the one explained last leading."""
    here = {one.id: one for one in roster}
    by_place: dict[tuple[str, str], list[Telling]] = {}
    for one in sorted(told, key=lambda one: one.at):
        if one.student in here:
            by_place.setdefault((one.item, one.step), []).append(one)
    found = (
        _rubric(item, step, by_place[item.id, step.id], here)
        for item in items
        for step in item.steps
        if step.key.expectations and (item.id, step.id) in by_place
    )
    return tuple(sorted(found, key=lambda one: one.last, reverse=True))


def _rubric(item: Item, step: Step, told: Sequence[Telling], here: Mapping[str, Student]) -> Rubric:
    who = {one.student for one in told}
    explained = tuple(student for student in here.values() if student.id in who)
    ideas = tuple(_idea(idea, told, explained) for idea in step.key.expectations)
    return Rubric(item, step, ideas, explained, told[-1].at)


def _idea(idea: Expectation, told: Sequence[Telling], explained: Sequence[Student]) -> IdeaRead:
    last = {one.student: one for one in told if one.says(idea.id) or one.contradicts(idea.id)}
    voiced = [(student, last[student.id]) for student in explained if student.id in last]
    return IdeaRead(
        idea,
        tuple(_voiced(student, one) for student, one in voiced if not one.contradicts(idea.id)),
        tuple(_voiced(student, one) for student, one in voiced if one.contradicts(idea.id)),
        tuple(student for student in explained if student.id not in last),
    )


def _voiced(student: Student, one: Telling) -> Voiced:
    quote = cut(one.words, longest=LONGEST)
    return Voiced(student, one.at, quote, quote != one.words, one.seen)
