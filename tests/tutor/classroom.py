"""A small item, and a student to talk about it with: fakes for the tutor's tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from domain.answer import AnswerKey, KnownSlip
from domain.evidence import Evidence, Need
from domain.help import ClassPolicy
from domain.item import Hint, Item, Step
from domain.mastery import MasteryEstimate
from domain.session import ItemOpened, Session
from domain.skill import Skill
from domain.turn import Intent, Message, Turn
from tutor.context import Context, WorkedExample
from tutor.respond import respond
from tutor.state import current_step
from writer.embedded import EmbeddedWriter
from writer.task import Reply, Task, Writer, Written

NOW = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)

ITEM = Item(
    id="brackets",
    title="Bracket first",
    body="Solve $4(x + 3) = 32$.",
    lesson="l1",
    steps=(
        Step(
            id="solve",
            prompt="What is $x$?",
            key=AnswerKey(
                "expression",
                ("$x = 5$",),
                slips=(KnownSlip("29/4", "Forgets the second term", "The 4 met $x$ only. What does it do to the 3?"),),
            ),
            skills=("expand",),
            pathway=(
                Hint("h1", "", "Point at everything inside the bracket."),
                Hint("s1", "", "What is $4 \\cdot 3$?", key=AnswerKey("expression", ("12",))),
                Hint("h2", "", "The answer is $x = 5$."),
            ),
        ),
    ),
)
SKILLS = {"expand": Skill("expand", "Expand brackets")}


SESSION = Session("session-1", "student-1", "course-1", NOW, items=(ItemOpened("brackets", 0, NOW),))


def utc() -> datetime:
    return NOW


@dataclass
class Passages:
    """A retriever that finds what it was given and remembers what it was asked."""

    found: Sequence[Evidence] = (
        Evidence("p1", "4", "Brackets", "The number in front of a bracket multiplies every term inside.", 1.0),
    )
    needs: list[Need] = field(default_factory=list)

    def find(self, need: Need, limit: int = 3) -> Sequence[Evidence]:
        self.needs.append(need)
        return self.found[:limit]


@dataclass
class Parrot:
    """A writer that says what it is told to say, one draft after the other."""

    drafts: list[str]
    tasks: list[Task] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def write(self, task: Task, *, complaint: str = "") -> Written:
        self.tasks.append(task)
        self.complaints.append(complaint)
        text = self.drafts.pop(0) if self.drafts else task.compose().text
        return Written(Reply(text=text), "chat", task.prompt, "1", "abc", tokens_in=100, tokens_out=10)


@dataclass
class Talk:
    """A conversation about one item, a message at a time."""

    item: Item = ITEM
    writer: Writer = field(default_factory=EmbeddedWriter)
    retriever: Passages = field(default_factory=Passages)
    policy: ClassPolicy = ClassPolicy()
    example: WorkedExample | None = None
    estimates: dict[str, MasteryEstimate] = field(default_factory=dict)
    session: Session = SESSION

    async def say(self, text: str = "", intent: Intent = "message") -> Turn:
        step = current_step(self.session, self.item)
        number = len(self.session.turns) + 1
        context = Context(
            session=self.session,
            number=number,
            item=self.item,
            step=step,
            course="course-1",
            section="4",
            skills=SKILLS,
            estimates=dict(self.estimates),
            policy=self.policy,
            example=self.example,
        )
        message = Message(f"m{number}", text, intent, self.item.id, step.id, NOW)
        turn = await respond(message, context, writer=self.writer, retriever=self.retriever, clock=utc)
        self.session = replace(self.session, turns=(*self.session.turns, turn))
        self.estimates.update({estimate.skill: estimate for estimate in turn.after})
        return turn
