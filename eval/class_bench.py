"""``trellis bench class``: a class with a long history: its page, and everybody's list for a week."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.wiring import Trellis
    from domain.course import Course
    from domain.item import Item
    from domain.turn import Turn
    from eval.statistics import Estimate

STUDENTS, TURNS, LISTS = 30, 500, 70
A_SITTING = 25
PAGES = 30
ROUNDS = 8
PAGE_MS, LISTS_S = 300, 1.0


@click.command("class")
@click.option("--students", type=click.IntRange(1), default=STUDENTS, show_default=True, help="With a history each.")
@click.option("--turns", type=click.IntRange(1), default=TURNS, show_default=True, help="Of every student.")
@click.option("--lists", type=click.IntRange(1), default=LISTS, show_default=True, help="Students who get a list.")
@click.option(
    "--items",
    "pool",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An OATutor pool; else the demo course.",
)
@click.option("--course", "name", help="The course's name in that pool.")
@click.option("--live", is_flag=True, help="Let the class work at once, with its page open beside it, instead.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def class_command(
    students: int, turns: int, lists: int, pool: Path | None, name: str | None, live: bool, file: Path | None
) -> None:
    """How long the teacher's page of a class takes, and lists for a week for everybody."""
    from eval.bench import courses_given
    from eval.report import Line, show, write_json
    from eval.statistics import figure

    course = courses_given(pool, name, None)[0]
    if live:
        _live(course, students, file)
        return
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        with click.progressbar(length=students * turns, label="a history") as bar:
            door = _school(Path(folder), course, students, turns, lists, bar.update)
        pages = _pages(Path(folder), door)
        seconds = _lists(Path(folder), course.id)
    import numpy as np

    numbers = np.asarray(pages)
    p95 = figure(lambda at: float(np.quantile(numbers[at], 0.95)), len(pages))
    show(
        f"A class of {students} students with {turns} turns each, in {course.name}",
        [
            Line("class page, p95, ms", p95, f"goal {PAGE_MS}"),
            Line(f"{lists} lists for a week, seconds", min(seconds), f"goal {LISTS_S}; best of {len(seconds)}"),
            Line("the same, the longest", max(seconds)),
        ],
    )
    if file is not None:
        write_json(
            file,
            {
                "students": students,
                "turns": students * turns,
                "course": course.id,
                "page_p95_ms": round(p95.value, 1),
                "page_interval": [round(p95.low, 1), round(p95.high, 1)],
                "lists": lists,
                "playlists_s": round(min(seconds), 3),
                "playlists_longest_s": round(max(seconds), 3),
            },
        )


def _live(course: "Course", students: int, file: Path | None) -> None:
    from app.security.cookies import SIGN_IN
    from eval.live_bench import BEHIND_S, CORES, WARM_UP, live
    from eval.report import Line, show, write_json
    from eval.school import CLASS_SIZE, open_school
    from eval.statistics import figure, mean

    if students > CLASS_SIZE:
        raise click.UsageError(f"With --live, --students is {CLASS_SIZE} at most: one class.")
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        trellis = _opened(Path(folder))
        try:
            pupils = open_school(trellis, (course,), students + WARM_UP)
            door = f"{SIGN_IN}={trellis.signins.open('staff', 'bench-teacher')}"
        finally:
            trellis.close()
        seen = live(Path(folder), pupils, door, "bench-0", ROUNDS)
    import numpy as np

    def p95(values: tuple[float, ...]) -> "Estimate":
        numbers = np.asarray(values)
        return figure(lambda at: float(np.quantile(numbers[at], 0.95)), len(numbers))

    late = p95(seen.behind)
    in_time = mean([float(one <= BEHIND_S) for one in seen.behind])
    show(
        f"{students} students at once and the page of their class, {seen.seconds:.0f} seconds, {seen.turns} turns",
        [
            Line("a hand on the page, p95, seconds", late, f"goal {BEHIND_S:.0f}"),
            Line("the slowest", max(seen.behind)),
            Line(f"within {BEHIND_S:.0f} seconds", in_time),
            Line("processor cores of the server", seen.cores, f"goal below {CORES:.0f}"),
            Line("a question of the page, p95, ms", p95(seen.polls), f"{seen.unchanged} answered with nothing"),
            Line("a turn, p95, ms", p95(seen.turn_ms)),
        ],
    )
    if file is not None:
        told = {"behind_p95_s": round(late.value, 3), "behind_max_s": round(max(seen.behind), 3)}
        write_json(file, {**told, "hands": len(seen.behind), "cores": round(seen.cores, 3), "turns": seen.turns})


def _opened(folder: Path) -> "Trellis":
    from app.settings import load_settings
    from app.wiring import wire

    return wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))


def _school(folder: Path, course: "Course", students: int, turns: int, lists: int, done: Callable[[int], None]) -> str:
    """A class with its history; what opens the teacher's door."""
    from domain.people import Classroom, Staff, Student

    trellis = _opened(folder)
    try:
        trellis.courses.save(course)
        trellis.people.add_staff(Staff("bench-teacher", "teacher@bench.example", "Bench", ""))
        trellis.people.add_classroom(Classroom("bench", "bench", "bench", ("bench-teacher",), (course.id,), grade=8))
        items = [item for item in course.items if item.offered and item.steps[0].key.accepted]
        for number in range(max(students, lists)):
            student = Student(f"bench-student-{number}", f"Student {number}", "")
            trellis.people.add_student(student, "bench")
            if number < students:
                _history(trellis, course, items, student.id, number, turns, done)
        return trellis.signins.open("staff", "bench-teacher")
    finally:
        trellis.close()


def _history(
    trellis: "Trellis",
    course: "Course",
    items: "list[Item]",
    student: str,
    number: int,
    turns: int,
    done: Callable[[int], None],
) -> None:
    """Sittings of some items each: a wrong attempt, a hint, the answer, over and over, as the tutor replies to them."""
    at = 0
    while at < turns:
        session = trellis.sessions.start(student, course.id, "bench").id
        count = min(A_SITTING, turns - at)
        position = 0
        while position < count:
            item = items[(number * 7 + at + position) % len(items)]
            trellis.sessions.open_item(session, item.id, "")
            for told in _talk(course, item)[: count - position]:
                position += 1
                now = trellis.clock() + timedelta(milliseconds=position)
                message = replace(told.message, id=f"{session[:8]}-{position:06}", at=now)
                trellis.sessions.accept(session, message)
                stored = trellis.estimates.of(student, course.id)
                before = tuple(stored.get(one.skill, one) for one in told.before)
                turn = replace(told, number=position, message=message, before=before, at=now)
                trellis.sessions.record(session, turn)
        trellis.sessions.close(session)
        at += count
        done(count)


_TALKS: dict[str, tuple["Turn", ...]] = {}


def _talk(course: "Course", item: "Item") -> tuple["Turn", ...]:
    """Three turns at an item by the tutor itself, made once."""
    from eval.practice import practice_on
    from writer.embedded import EmbeddedWriter

    if item.id not in _TALKS:
        practice = practice_on(course, item, EmbeddedWriter())

        async def talk() -> None:
            await practice.say("12345")
            await practice.say("Give me a hint.", "hint")
            await practice.say(item.steps[0].key.accepted[0])

        asyncio.run(talk())
        _TALKS[item.id] = practice.session.turns
    return _TALKS[item.id]


def _pages(folder: Path, door: str) -> list[float]:
    """Milliseconds of the class's page, from a server of its own; the first is not counted."""
    from app.security.cookies import SIGN_IN
    from eval.caller import Caller
    from eval.server import HOST, trellis_serving

    async def ask(port: int) -> list[float]:
        async with Caller(HOST, port, {"Cookie": f"{SIGN_IN}={door}"}) as caller:
            answers = [await caller.get("/classes/bench") for _ in range(PAGES + 1)]
        wrong = next((one.status for one in answers if one.status != 200), None)
        if wrong is not None:
            raise click.ClickException(f"The class's page answered {wrong}.")
        return [one.milliseconds for one in answers[1:]]

    with trellis_serving(folder) as server:
        return asyncio.run(ask(server.port))


def _lists(folder: Path, course: str) -> list[float]:
    """Seconds to make everybody's list and keep it, several times; read from the database each time."""
    from app.playlists import made, this_week

    trellis = _opened(folder)
    try:
        room = trellis.people.classroom("bench")
        who = [one.id for one in trellis.people.roster("bench")]
        seconds = []
        for _ in range(5):
            began = time.perf_counter()
            lists = made(trellis, room, course, who, together=False)
            trellis.playlists.keep(lists, room.id, course, this_week(trellis), "bench-teacher")
            seconds.append(time.perf_counter() - began)
        return seconds
    finally:
        trellis.close()
