"""A small item, and a student to talk about it with: fakes for the tutor's tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.answer import AnswerKey, KnownSlip
from domain.evidence import Evidence, Need
from domain.help import ClassPolicy
from domain.item import Hint, Item, Step
from domain.skill import Skill
from eval.practice import Practice
from tutor.context import WorkedExample
from writer.embedded import EmbeddedWriter
from writer.task import Reply, Task, Writer, Written

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
AT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
SKILLS = {"expand": Skill("expand", "Expand brackets")}


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
        return Written(Reply(text=text), "chat", task.prompt, "1", "abc", tokens_in=100, tokens_out=10, cost=0.5)


class Talk(Practice):
    """A conversation about :data:`ITEM`, a message at a time."""

    retriever: Passages

    def __init__(
        self,
        writer: Writer | None = None,
        policy: ClassPolicy = ClassPolicy(),
        example: WorkedExample | None = None,
        item: Item = ITEM,
        retriever: Passages | None = None,
    ) -> None:
        super().__init__(
            item=item,
            writer=writer or EmbeddedWriter(),
            course="course-1",
            skills=SKILLS,
            section="4",
            retriever=retriever or Passages(),
            policy=policy,
            example=example,
        )
