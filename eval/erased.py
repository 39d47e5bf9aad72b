"""``trellis bench erased``: students with planted strings are erased, and their bytes looked for.

Everything goes the way that people go: through the pages and the API of a served Trellis. The search is this file's
own and knows nothing of how Trellis erases: it counts each string in every byte of the data folder.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from app.wiring import Trellis
    from eval.browser import Browser

STUDENTS, STAYING = 20, 10
DATABASE = "trellis.db"
_TRELLIS = (sys.executable, "-c", "from app.cli import main; main()")
_QUESTION = re.compile(r'name="question" value="([^"]+)"')
_LEFT = "Nothing is left"


@dataclass(frozen=True, slots=True)
class Planted:
    """A student, what their browser sends along, and the strings that nobody else ever wrote, by place."""

    student: str
    session: str
    headers: dict[str, str]
    marks: dict[str, str]

    def says(self, place: str, words: str) -> str:
        """A text for a place, with its string in it."""
        return f"{words} {self.marks[place]}"


PLACES = ("name", "preferred", "wish", "obstacle", "plan", "attempt", "question", "looking back", "reason")


class Sought(NamedTuple):
    """How many of some strings were found, in how many bytes altogether, and in which files."""

    strings: int
    size: int
    files: tuple[str, ...]


@click.command("erased")
@click.option("--students", type=click.IntRange(1), default=STUDENTS, show_default=True, help="How many are erased.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def erased_command(students: int, file: Path | None) -> None:
    """Erase students with planted strings, restore last night's backup, and count what is left of them each time."""
    from eval.report import Line, show, write_json

    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        figures = _measured(Path(folder), students)
    show(
        f"{students} students with {figures['planted']} planted strings", [Line(k, str(v)) for k, v in figures.items()]
    )
    if file is not None:
        write_json(file, figures)
    wrong = [
        name
        for name, value in figures.items()
        if (name.startswith(("bytes after", "check after")) and value != 0)
        or (name.startswith("strings of those who stay") and value != figures["strings of those who stay"])
    ]
    if wrong or not figures["bytes before"] or not figures["bytes in the backup, restored"]:
        raise click.ClickException(f"Something is left, or was never there: {', '.join(wrong)}")


def _measured(folder: Path, students: int) -> dict[str, object]:
    from eval.browser import Browser
    from eval.server import trellis_serving

    data, backup = folder / "data", folder / "last-night.db"
    data.mkdir()
    everybody, headers = _school(data, students + STAYING)
    gone, staying = everybody[:students], everybody[students:]
    theirs, others = _marks(gone), _marks(staying)
    figures: dict[str, object] = {"planted": len(theirs)}
    with trellis_serving(data, quiet=True) as server:
        browser = Browser(server.port)
        for one in everybody:
            _work(browser, one, headers["teacher"])
        with sqlite3.connect(data / DATABASE) as source, sqlite3.connect(backup) as copy:
            source.backup(copy)
        copy.close()
        source.close()
        before = sought(data, theirs)
        figures |= {
            "strings before": before.strings,
            "bytes before": before.size,
            "strings of those who stay": sought(data, others).strings,
        }
        seconds = [_erase(browser, one, headers["administrator"]) for one in gone]
        after = sought(data, theirs)
        figures |= {
            "erasing: median s": round(sorted(seconds)[len(seconds) // 2], 2),
            "erasing: most s": round(max(seconds), 2),
            "bytes after erasing": after.size,
            "strings of those who stay, after": sought(data, others).strings,
        }
    figures["check after erasing"] = _check(data)
    for left in data.glob(f"{DATABASE}*"):
        left.unlink()
    shutil.copy(backup, data / DATABASE)
    figures["bytes in the backup, restored"] = sought(data, theirs).size
    with trellis_serving(data, quiet=True):
        figures["bytes after restoring, served"] = sought(data, theirs).size
    figures |= {
        "bytes after restoring": sought(data, theirs).size,
        "check after restoring": _check(data),
        "strings of those who stay, restored": sought(data, others).strings,
    }
    return figures


def sought(folder: Path, marks: Iterable[str]) -> Sought:
    """Count strings in every byte of every file of a folder."""
    strings: set[str] = set()
    files: list[str] = []
    size = 0
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            found = {mark: data.count(mark.encode()) for mark in marks}
            here = sum(len(mark) * times for mark, times in found.items())
            strings.update(mark for mark, times in found.items() if times)
            files += [file.name] if here else []
            size += here
    return Sought(len(strings), size, tuple(files))


def _school(data: Path, students: int) -> tuple[list[Planted], dict[str, dict[str, str]]]:
    """A class at its problems, its teacher and an administrator, all signed in."""
    from app.security.cookies import SIGN_IN
    from app.settings import load_settings
    from app.wiring import wire
    from domain.people import Classroom, Staff
    from eval.held_pages import signed
    from eval.stand import demo_course

    trellis = wire(load_settings(None, data=data, database_url="", model="", model_base_url=""))
    try:
        course = demo_course()
        trellis.courses.save(course)
        trellis.index.build(course.id, course.passages, digest=trellis.courses.digest(course.id))
        trellis.people.add_staff(Staff("bench-teacher", "teacher@bench.example", "Bench", ""))
        trellis.people.add_staff(
            Staff("bench-admin", "admin@bench.example", "Bench Two", "", frozenset({"administrator"}))
        )
        trellis.people.add_classroom(Classroom("bench", "Bench", "BENCHX", ("bench-teacher",), (course.id,), grade=8))
        seated = list(_seated(trellis, course.id, next(item.id for item in course.items if item.offered), students))
        doors = {"teacher": "bench-teacher", "administrator": "bench-admin"}
        return seated, {who: signed(trellis.signins.open("staff", staff), SIGN_IN) for who, staff in doors.items()}
    finally:
        trellis.close()


def _seated(trellis: "Trellis", course: str, item: str, students: int) -> Iterator[Planted]:
    from uuid import uuid4

    from app.security.cookies import SIGN_IN
    from app.security.passwords import hashed
    from domain.people import Student
    from eval.held_pages import signed

    pin = hashed("8642")
    for number in range(students):
        marks = {place: f"{place[:4].strip()}{token_hex(8)}" for place in PLACES}
        student = Student(uuid4().hex, f"Kim {marks['name']}", pin, preferred=f"K{number} {marks['preferred']}")
        trellis.people.add_student(student, "bench")
        session = trellis.sessions.start(student.id, course, "bench").id
        trellis.sessions.open_item(session, item, "")
        yield Planted(student.id, session, signed(trellis.signins.open("student", student.id), SIGN_IN), marks)


def _work(browser: "Browser", one: Planted, teacher: dict[str, str]) -> None:
    """A goal, two messages, a look back, pages looked at, wrong PINs, and a teacher who opens the transcript."""
    here = f"/sessions/{one.session}"
    goal = {
        "wish": one.says("wish", "I want to solve three equations alone"),
        "obstacle": one.says("obstacle", "I get stuck at a bracket"),
        "plan": one.says("plan", "I read the line again"),
        "nudged": "true",
    }
    _right(browser.post_form(f"{here}/goal", goal, one.headers).status, "a goal")
    for place, words in (("attempt", "x = 17, says"), ("question", "why do i have to do that,")):
        sent = {"id": f"bench-{token_hex(8)}", "text": one.says(place, words)}
        _right(
            browser.post_json(f"/api/sessions/{one.session}/preview", {"text": sent["text"]}, one.headers).status,
            "a preview",
        )
        _right(browser.post_json(f"/api/sessions/{one.session}/turns", sent, one.headers).status, "a turn")
    for page in (here, "/home", "/me/visibility"):
        _right(browser.get(page, one.headers).status, page)
    asked = _QUESTION.search(browser.get(f"{here}/reflect", one.headers).body)
    if asked is None:
        raise click.ClickException("The page to look back on has no question.")
    answer = {
        "question": asked[1],
        "answer": one.says("looking back", "I multiplied only the first term, next time both"),
    }
    _right(browser.post_form(f"{here}/reflect", answer, one.headers).status, "looking back")
    for _ in range(2):
        browser.post_form("/join", {"code": "BENCHX", "student": one.student, "pin": "0000"}, {})
    reason = {"reason": one.says("reason", "they asked me to look")}
    _right(browser.post_form(f"/cards/{one.session}/transcript", reason, teacher).status, "a reason")
    for page in (f"/cards/{one.session}/transcript", "/classes/bench", f"/classes/bench/students/{one.student}"):
        _right(browser.get(page, teacher).status, page)


def _erase(browser: "Browser", one: Planted, administrator: dict[str, str]) -> float:
    """Erase a student as an administrator does; the seconds that took."""
    address = f"/school/students/{one.student}/erase"
    _right(browser.get(address, administrator).status, "what will go")
    began = time.perf_counter()
    answer = browser.post_form(address, {"name": f"Kim {one.marks['name']}"}, administrator)
    seconds = time.perf_counter() - began
    _right(answer.status, "an erasure")
    if _LEFT not in answer.body:
        raise click.ClickException("The page does not say that nothing is left.")
    return seconds


def _check(data: Path) -> int:
    """The exit code of ``trellis erase --check``."""
    words = (*_TRELLIS, "erase", "--check", "--data", str(data))
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    click.echo((done.stdout + done.stderr).strip())
    return done.returncode


def _marks(people: Sequence[Planted]) -> tuple[str, ...]:
    return tuple(mark for one in people for mark in one.marks.values())


def _right(status: int, what: str) -> None:
    if status not in {200, 303}:
        raise click.ClickException(f"{what} answered {status}.")
