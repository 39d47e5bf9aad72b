"""A school for the app's tests: a class with two weeks of work behind it, and another teacher's class beside it.

Everybody signs in with what :class:`School` says; the app is the real one over SQLite in a temporary folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.security.passwords import hashed
from app.settings import Settings
from app.wiring import Trellis, wire
from domain.answer import AnswerKey
from domain.attempt import Assessment, Outcome
from domain.course import Course
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.help import HelpLevel, Move, Plan, Reason
from domain.item import Hint, Item, Step
from domain.mastery import WHOLE_COURSE, Observation
from domain.passage import Passage
from domain.people import Classroom, Staff, Student
from domain.session import Session
from domain.skill import Lesson, Skill
from domain.source import Source
from domain.turn import Message, Reading, Turn, Verdict, WriterTrace
from learner.estimate import start
from learner.replay import moved

NOON = datetime(2026, 11, 12, 12, 0, tzinfo=UTC)
PASSWORD = "green paper lantern"
PIN = "2468"
CODE = "K7M2QX"

SKILLS = (
    Skill("combine", "Combine like terms"),
    Skill("one-step", "Solve one-step equations"),
    Skill("brackets", "Multiply out brackets", ("combine",)),
    Skill("both-sides", "Solve equations with the unknown on both sides", ("one-step", "brackets")),
    Skill("fractions", "Solve equations with fractions", ("both-sides",)),
)

OURS = Source("Trellis", "https://example.org/linear", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def _item(id_: str, body: str, answer: str, *skills: str) -> Item:
    hints = (
        Hint("h1", "The bracket", "What does the number in front multiply?"),
        Hint("h2", "One side", "What is $14 \\div 2$?", key=AnswerKey("expression", ("7",))),
    )
    step = Step("s1", "Solve for $x$.", AnswerKey("expression", (answer,)), skills=skills, pathway=hints)
    return Item(id_, f"Solve {body}", (step,), body=f"Solve {body}.", lesson=f"l-{skills[0]}", source=OURS)


COURSE = Course(
    id="linear-equations",
    name="Linear equations",
    grade=7,
    lessons=tuple(Lesson(f"l-{one.id}", one.name, f"2.{n}", (one.id,)) for n, one in enumerate(SKILLS, 1)),
    skills=SKILLS,
    items=(
        _item("i1", "$3x + 2x = 20$", "4", "combine"),
        _item("i2", "$x + 3 = 7$", "4", "one-step"),
        _item("i3", "$2(x+3) = 14$", "4", "brackets"),
        _item("i4", "$5x - 4 = 3x + 6$", "5", "both-sides"),
        _item("i5", "$\\frac{x}{3} = 4$", "12", "fractions"),
    ),
    passages=(
        Passage("p1", "2.1", ("Solving", "Like terms"), "text", "Terms with the same letter can be added.", 1, OURS),
        Passage(
            "p2", "2.3", ("Solving", "Brackets"), "definition",
            "The number in front of a bracket multiplies every term inside it, as in $a(b+c)=ab+ac$.", 2, OURS,
        ),
    ),
)  # fmt: skip

SECOND = Course(
    id="plants",
    name="How plants make food",
    lessons=(Lesson("l1", "Light"),),
    skills=(Skill("light", "Say what light is for"),),
    items=(Item("p-i1", "Why green?", (Step("s1", "Why?", AnswerKey("text", ("light",)), skills=("light",)),)),),
)


@dataclass
class Watch:
    """A clock that goes on only when told."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)

    @contextmanager
    def earlier(self, **by: float) -> Iterator[None]:
        """The past, for the length of a block."""
        now = self.now
        self.now -= timedelta(**by)
        yield
        self.now = now


@dataclass
class School:
    """The running parts and who is who. ``room`` is Ada's; ``other_room`` and its one student are Bo's."""

    trellis: Trellis
    watch: Watch
    room: Classroom
    other_room: Classroom
    students: dict[str, Student]
    sessions: dict[str, Session] = field(default_factory=dict)
    email: str = "ada@school.example"
    other_email: str = "bo@school.example"
    password: str = PASSWORD
    pin: str = PIN

    def sit_down(self, name: str, item: str = "i3", goal: Goal | None = None) -> Session:
        """A new session of this student at an item."""
        sessions = self.trellis.sessions
        room = self.other_room if name == "Eli" else self.room
        session = sessions.start(self.students[name].id, COURSE.id, room.id)
        if goal:
            sessions.set_goal(session.id, goal)
        sessions.open_item(session.id, item, "next in your course")
        self.sessions[name] = sessions.get(session.id)
        return self.sessions[name]

    def say(
        self,
        name: str,
        text: str,
        outcome: Outcome | None = None,
        *,
        move: Move = "point",
        level: HelpLevel = HelpLevel.POINT,
        alone: bool = False,
        reply: str = "What does the 2 in front of the bracket multiply?",
    ) -> Turn:
        """One message and its reply, stored as the tutor stores them; with an outcome it counts on the item's skill."""
        self.watch.go_on(seconds=70)
        trellis, at = self.trellis, self.watch()
        session = trellis.sessions.get(self.sessions[name].id)
        item = trellis.courses.item(session.course, session.item)
        skill = trellis.courses.skills(session.course)[item.skills[0]]
        known = trellis.estimates.of(session.student, session.course)
        before = tuple(known.get(one) or start(one) for one in (skill.id, WHOLE_COURSE))
        seen: tuple[Observation, ...] = ()
        after = before
        if outcome:
            other = f"{item.id}, question {len(session.turns)}"
            seen = (Observation(skill.id, outcome == "right", alone, item=other, day=at.date()),)
            after = tuple(moved(known, seen).values())
        number = len(session.turns) + 1
        message = Message(f"{session.id}-{number}", text, "message", item.id, "s1", at)
        trellis.sessions.accept(session.id, message)
        turn = Turn(
            number=number,
            message=message,
            reading=Reading("attempt" if outcome else "help_request", text if outcome else None),
            assessment=Assessment(outcome, understood=text, for_teacher="The bracket was opened for one term only.")
            if outcome
            else None,
            plan=Plan(move, level, Reason("first_failure")),
            evidence=(),
            reply=reply,
            wording=WriterTrace("embedded", "tutor/reply", "1", "0" * 12),
            verdicts=(Verdict(),),
            observations=seen,
            before=before,
            after=after,
            solved=outcome == "right",
            milliseconds=9.0,
            at=at,
        )
        recorded = trellis.sessions.record(session.id, turn)
        self.sessions[name] = trellis.sessions.get(session.id)
        return recorded


ROSTER = (
    "Mia",
    "Ben",
    "Aylin",
    "Noah",
    "Sofía",
    "Jonas",
    "Zoë Müller-Sørensen",
    "Li Wei",
    "Omar",
    "Ida",
    "Tom",
    "Yusuf",
)


def open_school(folder: Path, *, worked: bool = True, settings: Settings | None = None) -> School:
    """A school in ``folder``. With ``worked`` the class has history; without, nobody has started."""
    watch = Watch()
    trellis = wire(settings or Settings(data=folder, database_url=f"sqlite:///{folder / 'trellis.db'}"), watch)
    trellis.courses.save(COURSE)
    trellis.courses.save(SECOND)
    password, pin = hashed(PASSWORD), hashed(PIN)
    people = trellis.people
    people.add_staff(Staff("t-ada", "ada@school.example", "Ada Brandt", password))
    people.add_staff(Staff("t-bo", "bo@school.example", "Bo Lind", password))
    room = Classroom("7b", "7B Mathematics", CODE, ("t-ada",), (COURSE.id, SECOND.id), grade=7)
    other = Classroom("8a", "8A Mathematics", "P3RWNZ", ("t-bo",), (COURSE.id,), grade=8)
    people.add_classroom(room)
    people.add_classroom(other)
    students = {name: Student(f"s-{n}", name, pin) for n, name in enumerate(ROSTER, 1)}
    for student in students.values():
        people.add_student(student, room.id)
    students["Eli"] = Student("s-eli", "Eli", pin)
    people.add_student(students["Eli"], other.id)
    school = School(trellis, watch, room, other, students)
    if worked:
        _history(school)
    return school


def _history(school: School) -> None:
    """Two weeks of it: everybody's bands differ, and each concern is somebody's."""
    watch = school.watch
    practised = ("Mia", "Ben", "Aylin", "Noah", "Sofía", "Jonas", "Zoë Müller-Sørensen", "Li Wei")
    with watch.earlier(days=10):
        for name in practised:
            school.sit_down(name, "i1")
            for _ in range(2):
                school.say(name, "x = 4", "right", alone=name != "Noah", move="confirm", level=HelpLevel.PUMP)
    with watch.earlier(days=9):
        for name in practised:
            school.say(name, "x = 4", "right", alone=name != "Noah", move="confirm", level=HelpLevel.PUMP)
            school.trellis.sessions.close(school.sessions[name].id)
    with watch.earlier(days=2):
        for name in ("Ben", "Aylin", "Sofía", "Noah"):
            school.sit_down(name, "i2")
            school.say(name, "x = 10", "wrong", alone=True)
            school.say(name, "x + 3 - 3 = 7 - 3, x = 4", "right", move="confirm")
            school.trellis.sessions.close(school.sessions[name].id)
        school.sit_down("Omar", "i4")
        school.say("Omar", "2x = 2, x = 1", "wrong", alone=True)
    with watch.earlier(minutes=40):
        school.sit_down("Jonas", "i3")
        school.say("Jonas", "2x + 3 = 14", "wrong", alone=True)
    with watch.earlier(minutes=22):
        school.sit_down(
            "Mia", "i3", Goal("I want to do brackets without a hint.", "I get stuck", "I read the line again")
        )
        school.say("Mia", "2x + 3 = 14\n2x = 11\nx = 5.5", "wrong", alone=True)
        school.say("Mia", "is it 2x + 6 = 11", "wrong", move="teach", level=HelpLevel.TEACH)
        school.say("Mia", "i don't get why the 3 changes", None, move="scaffold", level=HelpLevel.SCAFFOLD)
        school.say(
            "Mia",
            "can i ask my teacher",
            None,
            move="handoff",
            level=HelpLevel.HANDOFF,
            reply="I’ll show your teacher lines 1 and 2.",
        )
    with watch.earlier(minutes=12):
        school.sit_down("Ben", "i4")
        school.say("Ben", "5x - 4 = 3x + 6, 8x = 10", "wrong", alone=True)
        school.say("Ben", "8x = 2", "wrong", move="teach", level=HelpLevel.TEACH)
        school.say("Ben", "x = 0.25 ??", "wrong", move="scaffold", level=HelpLevel.SCAFFOLD)
    with watch.earlier(minutes=6):
        school.sit_down("Aylin", "i3", Goal("Brackets, three in a row"))
        school.say("Aylin", "2x + 6 = 14, 2x = 8, x = 4", "right", alone=True, move="confirm", level=HelpLevel.PUMP)
    with watch.earlier(minutes=5):
        school.sit_down("Sofía", "i5")
        school.say("Sofía", "x = 12", "right", alone=True, move="confirm", level=HelpLevel.PUMP)
        question = ReflectionQuestion(
            "q1", "You asked for a hint on the first and none on the last. What changed?", (1,)
        )
        school.trellis.sessions.reflect(
            school.sessions["Sofía"].id,
            Reflection(question, "I multiplied both sides first", "You named the step that did it."),
        )
    for name in school.sessions:
        school.sessions[name] = school.trellis.sessions.get(school.sessions[name].id)
