"""``trellis eval coaching``: is the coach's conversation true, short, and does it meet what a student feels?

    trellis eval coaching [--data FILE] [--table FILE] [--json FILE]

Scripted students set a goal, practise and look back through the code that students use, without a model. The file is
TOML, a ``[[student]]`` each, as ``eval/coaching_students.toml`` explains.
"""

import asyncio
import csv
import re
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from pydantic import BaseModel, ValidationError

from coach.goal import check_goal, checkable, next_said
from coach.kinds import Name
from coach.phrases import everywhere
from domain.goal import Goal, ReflectionQuestion
from domain.session import Session
from domain.text import unescape
from eval.coaching_claims import told_truly
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from eval.week_claims import week_told_truly
from language.met import said_to_a_cry

if TYPE_CHECKING:
    from app.demo.seed import SetClock
    from app.wiring import Trellis

STUDENTS = Path(__file__).with_name("coaching_students.toml")
COURSE = "linear-equations"
MOST_TURNS = 3
"""Times a student types a goal, at most, until it is taken."""

FEELINGS = frozenset({"anger", "bored", "fear", "grief", "pride", "sad", "shame", "tired", "worn"})
"""Feelings that an answer may be marked with."""

_MOST_ANSWERS = 20
_KINDS: Mapping[str, frozenset[Name]] = {
    "anger": frozenset(
        {"angry", "tutor_wrong", "hints_bad", "teacher_bad", "tech", "at_coach", "rude", "irony", "refusal"}
    ),
    "bored": frozenset({"bored", "purpose", "easy", "irony"}),
    "fear": frozenset({"afraid"}),
    "grief": frozenset({"loss"}),
    "pride": frozenset({"proud", "progress", "reached", "relief", "likes_it", "rise"}),
    "sad": frozenset({"sad", "left_out", "trouble"}),
    "shame": frozenset({"unkind", "compared"}),
    "tired": frozenset({"worn", "ill", "workload", "distracted"}),
    "worn": frozenset({"worn", "ill", "workload", "distracted", "afraid", "sad"}),
}
"""The kinds of answer that hold a feeling: a reply meets it that holds what is said to one of them."""


class Student(BaseModel):
    """One scripted student. ``answers`` may begin with a feeling of :data:`FEELINGS` and "!"."""

    name: str
    kind: str
    wish: list[str]
    obstacle: str = ""
    plan: str = ""
    work: str
    answers: list[str]


class Answered(NamedTuple):
    """One question with the answer, the feeling in it ("" for none), and the reply."""

    question: ReflectionQuestion
    answer: str
    feeling: str
    reply: str


class Coached(NamedTuple):
    """What became of one student. ``tries`` are the wishes typed until one was taken or the student gave up."""

    student: Student
    goal: Goal | None
    tries: tuple[str, ...]
    asked: tuple[ReflectionQuestion, ...]
    true: tuple[bool, ...]
    answered: tuple[Answered, ...]
    week: str = ""
    week_true: bool = True

    @property
    def cites(self) -> bool:
        """Whether a question names turns and all it says of them is true."""
        return any(one.turns and true for one, true in zip(self.asked, self.true, strict=True))

    @property
    def vague(self) -> bool:
        """Whether what was typed first could not be seen to come true."""
        return not checkable(self.tries[0])

    @property
    def made_checkable(self) -> bool:
        """Whether the goal that is kept can be."""
        return self.goal is not None and checkable(self.goal.wish) and len(self.tries) <= MOST_TURNS


@click.command("coaching")
@click.option(
    "--data", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=STUDENTS, show_default="ours",
    help="Scripted students.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N students.")
@click.option("--table", type=click.Path(dir_okay=False, path_type=Path), help="Write every answer and reply as CSV.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def coaching_command(data: Path, limit: int | None, table: Path | None, json_file: Path | None) -> None:
    """Whether the coach's questions are true, its replies short, and feelings met."""
    students = students_in(data)[:limit]
    with click.progressbar(length=len(students), label="students") as bar:
        coached = coach(students, lambda: bar.update(1))
    measured, counted = estimates(coached), counts(coached)
    show(
        f"{len(coached)} scripted students of {data.name}",
        [
            *(Line(name.replace("_", " "), found) for name, found in measured.items()),
            *(Line(name.replace("_", " "), f"{found:g}") for name, found in counted.items()),
        ],
    )
    if table is not None:
        _write(table, coached)
    if json_file is not None:
        write_json(json_file, {"n": len(coached), **figures(measured), **counted})


def students_in(file: Path) -> list[Student]:
    """The students of a file.

    Raises:
        click.ClickException: it is no TOML, or a student lacks something; the message names both.
    """
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("student", [])
        students = [Student.model_validate(one) for one in found]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError, TypeError) as error:
        raise click.ClickException(f"{file} holds no scripted students: {error}") from error
    if not students:
        raise click.ClickException(f"{file} holds no scripted students; each is a [[student]].")
    return students


def coach(students: Sequence[Student], done: Callable[[], object] = lambda: None) -> list[Coached]:
    """Let every student set a goal, practise and look back, in a school of their own in a folder that goes."""
    from app.demo.seed import SetClock
    from app.settings import load_settings
    from app.wiring import wire

    clock = SetClock(datetime(2026, 1, 5, 9, 0, tzinfo=UTC))
    with tempfile.TemporaryDirectory(prefix="trellis-eval-") as folder:
        trellis = wire(load_settings(None, data=Path(folder), database_url="", model="", model_base_url=""), clock)
        try:
            _school(trellis, students)
            found = []
            for number, student in enumerate(students):
                found.append(asyncio.run(_one(trellis, clock, number, student)))
                done()
            return found
        finally:
            trellis.close()


def _school(trellis: "Trellis", students: Sequence[Student]) -> None:
    from course.authored import read_authored
    from course.demo_courses import demo_folders
    from domain import people

    course = read_authored(next(folder for folder in demo_folders() if folder.name == COURSE))
    trellis.courses.save(course)
    trellis.index.build(course.id, course.passages)
    trellis.people.add_staff(people.Staff("teacher", "teacher@eval.example", "Teacher", ""))
    trellis.people.add_classroom(people.Classroom("class", "Class", "EVAL22", ("teacher",), (COURSE,), grade=7))
    for number in range(len(students)):
        trellis.people.add_student(people.Student(f"student-{number}", f"Student {number}", ""), "class")


async def _one(trellis: "Trellis", clock: "SetClock", number: int, student: Student) -> Coached:
    from app.student_actions import asked, look_back, open_questions

    session = trellis.sessions.start(f"student-{number}", COURSE, "class")
    goal, tries = _goal(trellis, session, student)
    await _practise(trellis, clock, session.id, student)
    session = trellis.sessions.get(session.id)
    questions = asked(trellis, session)
    known = [trellis.courses.item(COURSE, opened.item).title for opened in session.items]
    known += [skill.name for skill in trellis.courses.skills(COURSE).values()]
    true = tuple(told_truly(question, session, known) for question in questions)
    answered: list[Answered] = []
    while (waiting := open_questions(trellis, trellis.sessions.get(session.id))) and len(answered) < _MOST_ANSWERS:
        clock.tick(30)
        said = student.answers[min(len(answered), len(student.answers) - 1)]
        feeling, words = felt_in(said)
        kept = await look_back(trellis, trellis.sessions.get(session.id), waiting[0], words)
        answered.append(Answered(waiting[0], words, feeling, kept.reply))
    told, week_true = _week(trellis, session.student)
    return Coached(student, goal, tries, questions, true, tuple(answered), told, week_true)


def felt_in(said: str) -> tuple[str, str]:
    """The feeling that a scripted answer is marked with, empty where none is, and the answer itself.

    >>> felt_in("pride!I got it!!"), felt_in("Wow! done")
    (('pride', 'I got it!!'), ('', 'Wow! done'))
    """
    feeling, mark, words = said.partition("!")
    return (feeling, words) if mark and feeling in FEELINGS else ("", said)


def _week(trellis: "Trellis", student: str) -> tuple[str, bool]:
    """What the look back at the week says, and whether all of it happened."""
    from app.journaling import week_facts, week_question, work_of

    mine = work_of(trellis, student)
    facts, question = week_facts(trellis, mine), week_question(trellis, mine).text
    items = {one.item: trellis.courses.item(COURSE, one.item) for one in mine.done}
    known = {item: found.title for item, found in items.items()}
    steps = {item: len(found.steps) for item, found in items.items()}
    return f"{facts} {question}", week_told_truly(facts, question, mine.sessions, known, steps)


def _goal(trellis: "Trellis", session: Session, student: Student) -> tuple[Goal | None, tuple[str, ...]]:
    """What the page does: something is said once of each part, and the next try is taken."""
    tries: list[str] = []
    said: set[str] = set()
    kept: Goal | None = None
    for number in range(MOST_TURNS):
        wish = student.wish[min(number, len(student.wish) - 1)]
        tries.append(wish)
        checked = check_goal(wish, student.obstacle, student.plan)
        if checked.goal is not None:
            kept = checked.goal
            trellis.sessions.set_goal(session.id, kept)
        message = next_said(checked, said)
        if message is None or number + 1 >= MOST_TURNS or (number + 1 >= len(student.wish) and kept is not None):
            break
        said.add(message.about)
    return kept, tuple(tries)


async def _practise(trellis: "Trellis", clock: "SetClock", session_id: str, student: Student) -> None:
    from app.demo.seed import step_of, typed
    from app.turns import answer, message_of

    sent = count()
    for part in student.work.split(";"):
        item, _, words = part.strip().partition(":")
        if trellis.sessions.get(session_id).item != item:
            clock.tick(45)
            trellis.sessions.open_item(session_id, item, "")
        for word in words.split(","):
            clock.tick(45)
            text, intent = typed("5" if word.strip() == "wrong" else word.strip(), step_of(trellis, session_id))
            client = f"{session_id}-{next(sent):04}"
            await answer(
                trellis, session_id, message_of(trellis, session_id, client_id=client, text=text, intent=intent)
            )


def estimates(coached: Sequence[Coached]) -> dict[str, Estimate]:
    """Shares, each with its interval over students."""
    planned = [one for one in coached if one.goal is not None and one.student.obstacle and one.student.plan]
    vague = [one for one in coached if one.vague and len(one.student.wish) > 1]
    felt = [(one.student.name, reply) for one in coached for reply in one.answered if reply.feeling]
    found = {
        "events_cited": mean([float(one.cites) for one in coached]),
        "weeks_told_truly": mean([float(one.week_true) for one in coached]),
    }
    if planned:
        found["goals_with_plan"] = mean(
            [float(bool(one.goal and one.goal.obstacle and one.goal.plan)) for one in planned]
        )
    if vague:
        found["vague_made_checkable"] = mean([float(one.made_checkable) for one in vague])
    if felt:
        met = [float(meets(one)) for _, one in felt]
        found["feelings_met"] = mean(met, clusters=[name for name, _ in felt])
    return found


def meets(one: Answered) -> bool:
    """Whether the reply has words to the feeling: to one of its kinds, or the first words to a cry for help."""
    reply = unescape(one.reply)
    gentle = any(reply in known.gentle for known in everywhere())
    return (
        gentle
        or said_to_a_cry(one.reply)
        or any(
            _says(reply, said)
            for known in everywhere()
            for kind in known.kinds.kinds
            if kind.name in _KINDS[one.feeling]
            for said in (*kind.after.says, *kind.working.says)
        )
    )


def _says(reply: str, said: str) -> bool:
    return re.search(re.escape(said).replace(re.escape("{words}"), "“.*”"), reply) is not None


def counts(coached: Sequence[Coached]) -> Mapping[str, float]:
    """What must not be, and how long it takes."""
    lengths = sorted(len(one.answered) for one in coached)
    replies = [unescape(reply.reply) for one in coached for reply in one.answered]
    return {
        "invented_in_weeks": sum(not one.week_true for one in coached),
        "invented_events": sum(not true for one in coached for true in one.true),
        "median_turns_to_finish": float(lengths[len(lengths) // 2]),
        "most_turns_to_finish": float(lengths[-1]),
        "replies": len(replies),
        "replies_with_two_questions": sum(reply.count("?") > 1 for reply in replies),
        "feelings_ignored": sum(not meets(reply) for one in coached for reply in one.answered if reply.feeling),
        "asked_on_twice": sum(reply.question.id.count("/more") > 1 for one in coached for reply in one.answered),
    }


def _write(file: Path, coached: Sequence[Coached]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("student", "question", "answer", "feeling", "reply"))
        for one in coached:
            rows.writerows((one.student.name, told.question.text, *told[1:]) for told in one.answered)
