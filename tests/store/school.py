"""A small school for the store's tests: one teacher, one class, two students, one course, and turns to record."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.answer import AnswerKey
from domain.attempt import Assessment
from domain.course import Course
from domain.evidence import Evidence
from domain.help import HelpLevel, Plan, Reason
from domain.item import Hint, Item, Step
from domain.mastery import MasteryEstimate, Observation
from domain.passage import Passage
from domain.people import Classroom, Staff, Student
from domain.skill import Lesson, Skill
from domain.source import Source
from domain.turn import Message, Reading, Turn, Verdict, WriterTrace
from store.courses import Courses
from store.database import Database, open_database
from store.people import People

MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)

SKILLS = (Skill("one-step", "One-step equations"), Skill("brackets", "Brackets", ("one-step",)))

COURSE = Course(
    id="linear",
    name="Linear equations",
    lessons=(Lesson("l1", "One step", "2.1", ("one-step",)), Lesson("l2", "Brackets", "2.2", ("brackets",))),
    skills=SKILLS,
    items=(
        Item(
            id="i1",
            title="Solve $x+3=7$",
            lesson="l1",
            steps=(Step("s1", "What is $x$?", AnswerKey("expression", ("4",)), skills=("one-step",)),),
        ),
        Item(
            id="i2",
            title="Solve $2(x+3)=14$",
            lesson="l2",
            steps=(
                Step(
                    "s1",
                    "What is $x$?",
                    AnswerKey("expression", ("4",)),
                    skills=("brackets", "one-step"),
                    pathway=(
                        Hint(
                            "h1",
                            "The bracket",
                            "What does the 2 multiply?",
                            sub_hints=(Hint("h1a", "Both", "Both terms."),),
                        ),
                    ),
                ),
            ),
            source=Source("Trellis", "https://example.org", "CC BY 4.0"),
        ),
        Item(id="i3", title="No figure", lesson="l2", steps=(), flaws=("The figure is missing.",)),
    ),
    passages=(
        Passage("p1", "2.1", ("Solving", "One step"), "text", "Do the same to both sides.", 1),
        Passage("p2", "2.2", ("Solving", "Brackets"), "definition", "Multiply every term.", 2),
    ),
)


POINT = Plan("point", HelpLevel.POINT, Reason("first_failure"), "h1")


class Watch:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


def school(folder: Path, address: str = "") -> Database:
    """A database with teacher ``t1``, class ``c1`` (code BEECH), students ``mia`` and ``ben``, course ``linear``."""
    db = open_database(address or f"sqlite:///{folder / 'trellis.db'}")
    people = People(db)
    Courses(db).save(COURSE)
    people.add_staff(Staff("t1", "ada@school.example", "Ada", "hash"))
    people.add_classroom(Classroom("c1", "7b", "BEECH", ("t1",), ("linear",)))
    people.add_student(Student("mia", "Mia", "hash"), "c1")
    people.add_student(Student("ben", "Ben", "hash"), "c1")
    return db


def message(id_: str, text: str = "x = 5", item: str = "i1", at: datetime = MONDAY) -> Message:
    return Message(id=id_, text=text, intent="message", item=item, step="s1", at=at)


def turn(
    number: int,
    said: Message,
    *,
    assessment: Assessment | None = None,
    before: tuple[MasteryEstimate, ...] = (),
    after: tuple[MasteryEstimate, ...] = (),
    observations: tuple[Observation, ...] = (),
    plan: Plan = POINT,
    reply: str = "What does the 2 multiply?",
    solved: bool = False,
) -> Turn:
    return Turn(
        number=number,
        message=said,
        reading=Reading("attempt", said.text),
        assessment=assessment or Assessment("wrong", understood="$5$", kind="not distributed", span=(0, 1)),
        plan=plan,
        evidence=(Evidence("p2", "2.2", "Brackets", "every term", 1.25),),
        reply=reply,
        wording=WriterTrace("embedded", "tutor/reply", "1", "abc"),
        verdicts=(Verdict(),),
        observations=observations,
        before=before,
        after=after,
        solved=solved,
        milliseconds=12.5,
        at=said.at,
    )
