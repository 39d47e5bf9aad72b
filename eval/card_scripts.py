"""Sessions with planted facts, played message by message through the tutor, for ``trellis eval cards``.

What is planted is written down while it is played, from what was sent alone: nothing of it is asked of the code that
makes cards. One session has a slip (open, put right alone, or with help), a skill that goes alone, so and so much help,
and one distractor.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal, NamedTuple

from domain.course import Course
from domain.goal import Goal
from domain.item import Item, Step
from domain.session import ItemOpened, Session, Sureness
from domain.slip import SLIPS, known_slip
from domain.turn import Button, Turn
from eval.planted import linear_equations_in
from eval.practice import START, Practice, practice_on
from eval.worked import equation_slips
from tutor.diagnosis.misconceptions.table import misconceptions
from tutor.state import current_step
from writer.embedded import EmbeddedWriter

Ending = Literal["open", "later", "helped"]
ENDINGS: tuple[Ending, ...] = ("open", "later", "helped")

DISTRACTORS = (
    "none", "chat", "asks for the answer", "distress", "unreadable", "mended elsewhere", "sure", "asks and goes",
    "asks for the teacher",
)  # fmt: skip

CHATTER = ("lol", "who made you", "ok thx", "when is lunch")
DISTRESS = ("i want to disappear", "nobody would miss me if i was gone", "my dad hits me when i get it wrong")
SEEKING = ("just tell me the answer", "whats the answer pls")
ASKING = ("can you help me i dont know how to start", "i need a hint for the next thing please")


Place = tuple[str, str]
"""An item and one of its steps, by id."""


class Plan(NamedTuple):
    """A wrong answer at an item's first step, and the names under which its slip may be told."""

    course: Course
    item: Item
    typed: str
    names: frozenset[str]


@dataclass
class Planted:
    """What is true of a session, by what was sent. ``wrong`` counts wrong answers by where they were sent.

    ``slips`` are the names of each step's slip; ``alone`` the skills of items solved at the first try; ``requests``,
    ``seeking`` and ``calls`` count what was asked for, help, the answer and the teacher, where it was asked.
    """

    wrong: Counter[Place] = field(default_factory=Counter)
    slips: dict[Place, frozenset[str]] = field(default_factory=dict)
    solved: dict[Place, Ending | Literal["alone"]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    requests: Counter[Place] = field(default_factory=Counter)
    seeking: Counter[Place] = field(default_factory=Counter)
    calls: Counter[Place] = field(default_factory=Counter)
    sure: dict[str, int] = field(default_factory=dict)
    secret: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)


@dataclass
class Played:
    """Sessions of one student in one course, oldest first, what is planted in them, and how they were made.

    With ``skill``, what is planted is about the steps of that skill alone.
    """

    course: Course
    sessions: tuple[Session, ...]
    planted: Planted
    ending: Ending
    distractor: str
    skill: str = ""

    def turns(self, session: Session) -> tuple[Turn, ...]:
        """The turns of one of the sessions that are looked at."""
        return tuple(turn for turn in session.turns if not self.skill or self.skill in self.skills(place_of(turn)))

    def skills(self, place: Place) -> tuple[str, ...]:
        """The skills of a step."""
        item = next((one for one in self.course.items if one.id == place[0]), None)
        step = next((one for one in item.steps if one.id == place[1]), None) if item else None
        return step.skills if step else ()


def place_of(turn: Turn) -> Place:
    """Where a turn was sent."""
    return turn.message.item, turn.message.step


def slip_plans(course: Course, items: Sequence[Item]) -> list[Plan]:
    """Wrong answers whose slip an author named, or that a spoilt line of work shows, at first steps that have a key."""
    return [
        plan
        for item in items
        if item.offered and item.steps[0].key.accepted
        for plan in (*_authored(course, item), *_worked(course, item))
    ]


def solvable(course: Course) -> list[Item]:
    """Items that are given to students and of which every step has a key to type."""
    return [
        item
        for item in course.items
        if item.offered and all(step.key.accepted and step.key.kind != "explanation" for step in item.steps)
    ]


def _authored(course: Course, item: Item) -> Iterator[Plan]:
    for slip in item.steps[0].key.slips:
        if slip.name:
            yield Plan(course, item, slip.answer.replace("$", ""), _names(slip.name))


def _worked(course: Course, item: Item) -> Iterator[Plan]:
    step = item.steps[0]
    if step.key.kind != "expression" or len(item.steps) > 1:
        return
    text = f"{item.title}\n{item.body}\n{step.prompt}\n{step.body}"
    for equation in linear_equations_in(text)[:1]:
        right, *spoilt = equation_slips(equation)
        for made in spoilt:
            slip = known_slip(made.kind)
            if (
                slip is not None
                and slip != "inequality not turned"
                and SLIPS[slip].principle
                and made.lines[-1] != right.lines[-1]
            ):
                yield Plan(course, item, "\n".join(made.lines), _names(made.kind))


def _names(kind: str) -> frozenset[str]:
    slip = known_slip(kind)
    if slip is None:
        return frozenset({kind})
    known = SLIPS[slip]
    named = {known.teacher} | ({misconceptions()[known.misconception].name} if known.misconception else set())
    return frozenset(named)


class _Sitting:
    """One session over several items; what is sent is written down as what is true of it."""

    def __init__(self, course: Course, chances: random.Random) -> None:
        self.course, self.chances = course, chances
        self.planted = Planted()
        self.practice: Practice | None = None
        self.minutes = 0

    def opens(self, item: Item, sure: int | None = None) -> None:
        """Go on to an item, with a word on how sure one is where there is one."""
        practice = practice_on(self.course, item, EmbeddedWriter())
        before = self.practice
        if before is not None:
            opened = ItemOpened(item.id, len(before.session.turns), START + timedelta(minutes=self.minutes))
            practice.session = replace(before.session, items=(*before.session.items, opened))
            practice.estimates = before.estimates
        if sure is not None:
            said = Sureness(item.id, sure, START + timedelta(minutes=self.minutes))
            practice.session = replace(practice.session, sureness=(*practice.session.sureness, said))
            self.planted.sure[item.id] = sure
        self.practice = practice

    @property
    def now(self) -> Practice:
        """The practice on the open item; an item has to be open."""
        if self.practice is None:
            raise ValueError("open an item first")
        return self.practice

    @property
    def step(self) -> Step:
        """The step that waits."""
        return current_step(self.now.session, self.now.item)

    @property
    def place(self) -> Place:
        """The item and the step that waits."""
        return self.now.item.id, self.step.id

    async def sends(self, text: str, button: Button = "message") -> Turn:
        """One message, some minutes after the last."""
        turn = await self.now.say(text, button)
        self.minutes += self.chances.randint(1, 3)
        at = START + timedelta(minutes=self.minutes)
        turn = replace(turn, message=replace(turn.message, id=f"m{turn.number}", at=at), at=at)
        self.now.session = replace(self.now.session, turns=(*self.now.session.turns[:-1], turn))
        return turn

    async def slips(self, plan: Plan) -> bool:
        """The wrong answer of a plan; whether the same can be sent there again, for no smaller question waits now."""
        place = self.place
        turn = await self.sends(plan.typed)
        self.planted.wrong[place] += 1
        self.planted.slips[place] = plan.names
        return turn.plan.move != "scaffold"

    async def asks(self) -> None:
        """A request for help, by a button or in words."""
        self.planted.requests[self.place] += 1
        if self.chances.random() < 0.5:
            await self.sends("", "hint")
        else:
            await self.sends(self.chances.choice(ASKING))

    async def solves(self, how: Ending | Literal["alone"]) -> bool:
        """Answer the step that waits with its key; whether that was taken as right."""
        place, step = self.place, self.step
        turn = await self.sends(step.key.accepted[0].replace("$", ""))
        if turn.solved:
            self.planted.solved[place] = how
            if how == "alone":
                self.planted.alone |= set(step.skills)
        return turn.solved


async def played(
    plan: Plan, alone: Item, other: Plan | None, ending: Ending, distractor: str, chances: random.Random
) -> Played:
    """One session: an item that goes alone, then the slip and what became of it, with a distractor on the way.

    ``other`` is a plan of another skill for a slip that is put right elsewhere.
    """
    sitting = _Sitting(plan.course, chances)
    sitting.opens(alone, 80 if distractor == "sure" else None)
    while len([place for place in sitting.planted.solved if place[0] == alone.id]) < len(alone.steps):
        if not await sitting.solves("alone"):
            break
    if distractor == "mended elsewhere" and other is not None:
        sitting.opens(other.item)
        await sitting.slips(other)
        await sitting.solves("later")
    sitting.opens(plan.item, 90 if distractor == "sure" else None)
    await _distracted(sitting, distractor)
    for _ in range(chances.randint(1, 3)):
        if not await sitting.slips(plan):
            break
    if ending == "helped":
        for _ in range(chances.randint(1, 3)):
            await sitting.asks()
    if ending != "open":
        await sitting.solves(ending)
    if distractor == "asks and goes" and ending == "open":
        await sitting.asks()
    session = sitting.now.session
    if chances.random() < 0.4:
        sitting.planted.goals.append("get brackets right without looking")
        session = replace(session, goal=Goal(sitting.planted.goals[-1], "i rush", "i read it aloud"))
    session = replace(session, id=f"played-{chances.random()}")
    return Played(plan.course, (session,), sitting.planted, ending, distractor)


async def came_back(plan: Plan, chances: random.Random) -> Played:
    """A sitting in which the plan's item is met, and its first step done alone."""
    sitting = _Sitting(plan.course, chances)
    sitting.opens(plan.item)
    await sitting.solves("alone")
    session = replace(sitting.now.session, id=f"played-{chances.random()}")
    return Played(plan.course, (session,), sitting.planted, "later", "none")


async def _distracted(sitting: _Sitting, distractor: str) -> None:
    chances, planted = sitting.chances, sitting.planted
    match distractor:
        case "chat":
            await sitting.sends(chances.choice(CHATTER))
        case "asks for the answer":
            for _ in range(chances.randint(1, 2)):
                planted.seeking[sitting.place] += 1
                await sitting.sends(chances.choice(SEEKING))
        case "distress":
            planted.secret.append(chances.choice(DISTRESS))
            await sitting.sends(planted.secret[-1])
        case "unreadable":
            await sitting.sends(")(")
        case "asks for the teacher":
            planted.calls[sitting.place] += 1
            await sitting.sends("", "teacher")
        case _:
            pass
