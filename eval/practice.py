"""One student's practice on one item, in memory, through ``tutor.respond`` as in the product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from domain.course import Course
from domain.evidence import Evidence, Need
from domain.help import ClassPolicy
from domain.item import Item, Step
from domain.mastery import MasteryEstimate
from domain.session import ItemOpened, Session
from domain.skill import Skill
from domain.turn import Button, Message, Turn
from tutor.context import Context, WorkedExample
from tutor.help.worked_example import example_for
from tutor.ports import Retriever
from tutor.respond import respond
from tutor.state import current_step
from writer.task import Writer

START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
"""When every practice begins: a clock that stands still makes runs repeatable."""


class NoPassages:
    """A course without texts."""

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:  # noqa: ARG002 - the seam's signature
        """Nothing, ever."""
        return ()


@dataclass
class Practice:
    """A conversation about one item. :meth:`say` sends a message and gives the turn back.

    ``others`` are items that a worked example may be taken from where ``example`` gives none. ``at`` is the id of the
    step to practise, None for the first that is not solved yet.
    """

    item: Item
    writer: Writer
    course: str
    skills: Mapping[str, Skill]
    section: str = ""
    retriever: Retriever = field(default_factory=NoPassages)
    policy: ClassPolicy = ClassPolicy()
    example: WorkedExample | None = None
    others: Sequence[Item] = ()
    grade: int = 0
    language: str = "en"
    at: str | None = None
    estimates: dict[str, MasteryEstimate] = field(default_factory=dict)
    session: Session = field(init=False)

    def __post_init__(self) -> None:
        opened = ItemOpened(self.item.id, 0, START)
        self.session = Session(f"practice-{self.item.id}", "student", self.course, START, items=(opened,))

    async def say(self, text: str = "", intent: Button = "message") -> Turn:
        """One message at the current step, answered."""
        context = self.context()
        message = Message(f"m{context.number}", text, intent, self.item.id, context.step.id, START)
        turn = await respond(message, context, writer=self.writer, retriever=self.retriever, clock=self._now)
        self.session = replace(self.session, turns=(*self.session.turns, turn))
        self.estimates.update({estimate.skill: estimate for estimate in turn.after})
        return turn

    def context(self) -> Context:
        """What the next turn depends on."""
        step = current_step(self.session, self.item) if self.at is None else self.item.step(self.at)
        return Context(
            session=self.session,
            number=len(self.session.turns) + 1,
            item=self.item,
            step=step,
            course=self.course,
            section=self.section,
            skills=self.skills,
            estimates=dict(self.estimates),
            policy=self.policy,
            example=self.example or example_for(step, self.others),
            grade=self.grade,
            language=self.language,
        )

    def _now(self) -> datetime:
        return START + timedelta(minutes=len(self.session.turns) + 1)


def practice_on(course: Course, item: Item, writer: Writer, retriever: Retriever | None = None) -> Practice:
    """Practice on one item of a course, its lesson's section and its book's passages known."""
    lesson = next((lesson for lesson in course.lessons if lesson.id == item.lesson), None)
    return Practice(
        item=item,
        writer=writer,
        course=course.book or course.id,
        skills={skill.id: skill for skill in course.skills},
        section=lesson.section if lesson else "",
        retriever=retriever or NoPassages(),
        others=[other for other in course.items if other.id != item.id and set(other.skills) & set(item.skills)],
        grade=course.grade,
        language=course.language,
    )


async def reach(practice: Practice, step: Step) -> None:
    """Come to a step of the item: those before it are answered with their keys, where they have one to type."""
    for before in practice.item.steps[: practice.item.steps.index(step)]:
        practice.at = before.id
        if before.key.accepted:
            await practice.say(before.key.accepted[0])
    practice.at = step.id
