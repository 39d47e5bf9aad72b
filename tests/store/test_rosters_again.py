"""Any lists one after another, from sources and by hand: each taken in once changes nothing when it comes again."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.roster import Reading
from domain.roster_plan import NEW, OUT, Plan
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from store import tables
from store.audit import COMMAND_LINE
from store.database import Database, open_database
from store.rosters import Rosters
from tests.school.rosters.building import CLASSES, ENROLMENTS, SESSIONS, USERS, zipped

FIRST = date(2026, 9, 7)

NAMES = st.sampled_from(["Mia Chen", "Chen Mia", "Mía Chen", "Jonas Weber", "Jonas Webber", "Lea Kurz", "Ida Lund"])
ROOMS = st.sampled_from(["8a", "8b", "9c"])
IDS = st.sampled_from(["1", "2", "3", "4", "5"])


@st.composite
def lists(draw: st.DrawFn) -> tuple[str, Reading]:
    """A list and its source: names with ids, names without, or a OneRoster zip with some lines taken out."""
    kind = draw(st.sampled_from(["ids", "names", "hand", "zip"]))
    if kind == "zip":
        kept = draw(st.sets(st.sampled_from(["u1", "u2", "u3", "u4"]), min_size=1))
        gone = draw(st.sets(st.sampled_from(["e1", "e2", "e3"])))
        users = [line for line in USERS.splitlines() if line.split(",")[0] in {"sourcedId", *kept}]
        times = [
            line
            for line in ENROLMENTS.splitlines()
            if line.startswith("sourcedId") or (line.split(",")[5] in kept and line.split(",")[0] not in gone)
        ]
        if len(times) == 1:
            times.append("e7,,,c1,o1," + min(kept) + ",administrator,,,")
        data = zipped(
            users="\n".join(users),
            enrollments="\n".join(times),
            classes=CLASSES.replace("8b,", draw(ROOMS) + ","),
            academicSessions=SESSIONS.replace("2027-07-23", draw(st.sampled_from(["2027-07-23", "2027-07-30"]))),
        )
        return "sis", read_file("r.zip", data)
    lines = draw(st.lists(st.tuples(IDS, NAMES, ROOMS), min_size=1, max_size=6))
    if kind == "ids":
        named = {number: name for number, name, _ in lines}
        text = "".join(f"{number};{named[number]};{room}\n" for number, _, room in lines)
        return "office", read_text(f"ID;Name;Class\n{text}")
    text = "".join(f"{name};{room}\n" for _, name, room in lines)
    return ("club" if kind == "names" else ""), read_text(f"Name;Class\n{text}")


def answered(
    reading: Reading, rosters: Rosters, source: str, today: date, draw: st.DataObject
) -> tuple[Plan, dict[str, str]]:
    """The plan once somebody answered whatever was open, in any way."""
    answers: dict[str, str] = {}
    made = plan(reading, rosters.here(source, today), confirmed=True)
    while made.questions:
        question = made.questions[0]
        offered = [NEW, OUT, *(one.answer for one in question.candidates)]
        answers[question.key] = draw.draw(st.sampled_from(offered))
        made = plan(reading, rosters.here(source, today), answers=answers, confirmed=True)
    return made, answers


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder: Path = tmp_path_factory.mktemp("rosters")
    database = open_database(f"sqlite:///{folder}/trellis.db")
    yield database
    database.close()


@given(st.lists(lists(), min_size=1, max_size=4), st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_came_before_a_list_changes_nothing_the_second_time(
    db: Database, came: list[tuple[str, Reading]], data: st.DataObject
) -> None:
    with db.session() as session:
        for table in reversed(tables.Base.metadata.sorted_tables):
            session.execute(table.delete())
    rosters, codes = Rosters(db), count()
    for number, (source, reading) in enumerate(came):
        today = FIRST + timedelta(days=number)
        made, answers = answered(reading, rosters, source, today, data)
        if made.faults:
            continue
        rosters.apply(made, by=COMMAND_LINE, new_code=lambda: f"CODE{next(codes)}")
        still = {key: answer for key, answer in answers.items() if answer != NEW}
        again = plan(reading, rosters.here(source, today), answers=still, confirmed=True)
        assert (again.size, again.faults, again.questions) == (0, (), ())
