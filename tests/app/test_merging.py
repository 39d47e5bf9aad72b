"""Two records of one student become one and are parted again: everything is as it was, whatever was done in between."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app import erasing
from app.replay import replayed
from app.wiring import Trellis
from domain.attempt import Outcome
from domain.people import Student
from domain.playlist import PlaylistEntry, week_of
from store import tables
from store.errors import MergeError, NotFoundError
from store.merging import COMPUTED, MOVING
from tests.app.conftest import Caller
from tests.app.school import COURSE, School, open_school


@dataclass(frozen=True)
class Record:
    """Everything of a record that a merge touches."""

    sessions: tuple[object, ...]
    estimates: dict[str, object]
    enrolments: frozenset[tuple[object, ...]]
    identifiers: frozenset[tuple[object, ...]]
    openings: tuple[object, ...]
    student: Student


def record(trellis: Trellis, student: str) -> Record:
    with trellis.db.reading() as transaction:
        time_in, names = tables.Enrolment, tables.SourceIdentifier
        times = transaction.execute(
            select(time_in.id, time_in.classroom_id, time_in.begins, time_in.ends).where(time_in.student_id == student)
        ).all()
        called = transaction.execute(
            select(names.source, names.kind, names.external).where(names.ours == student)
        ).all()
        return Record(
            trellis.sessions.of_student(student),
            dict(trellis.estimates.of(student, COURSE.id)),
            frozenset(tuple(row) for row in times),
            frozenset(tuple(row) for row in called),
            trellis.access.of_student(student),
            trellis.people.student(student),
        )


def named(school: School, student: str, external: str) -> None:
    with school.trellis.db.session() as transaction:
        transaction.add(tables.SourceIdentifier(source="sis", kind="student", external=external, ours=student))


Did = tuple[str, str, Outcome, bool]
WORK = st.lists(
    st.tuples(
        st.sampled_from(["Mia", "Ben"]),
        st.sampled_from(["i1", "i2", "i3"]),
        st.sampled_from(["right", "wrong"]),
        st.booleans(),
    ),
    max_size=8,
)


def work(school: School, did: list[Did], *, as_: str = "") -> None:
    for name, item, outcome, alone in did:
        who = as_ or name
        school.sit_down(who, item)
        school.say(who, f"x = {item}", outcome, alone=alone)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=WORK, between=WORK)
def test_a_merge_that_is_undone_leaves_everything_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, before: list[Did], between: list[Did]
) -> None:
    school = open_school(tmp_path_factory.mktemp("merge"), worked=False)
    trellis, mia, ben = school.trellis, school.students["Mia"].id, school.students["Ben"].id
    work(school, before)
    named(school, mia, "A1")
    named(school, ben, "B2")
    trellis.people.add_student(Student("x", "X", ""), "8a")
    was = record(trellis, mia), record(trellis, ben)

    merge = trellis.merging.merge(mia, ben, "t-ada")
    both = record(trellis, mia)
    assert len(both.sessions) == len(was[0].sessions) + len(was[1].sessions)
    assert both.identifiers == was[0].identifiers | was[1].identifiers
    assert both.enrolments == was[0].enrolments | was[1].enrolments
    assert {one.student for one in trellis.sessions.of_student(mia)} <= {mia}
    gone = record(trellis, ben)
    assert (gone.sessions, gone.estimates, gone.enrolments) == ((), {}, frozenset())
    assert not replayed(trellis, mia).differences
    work(school, between, as_="Mia")
    assert not replayed(trellis, mia).differences

    trellis.merging.undo(merge, "t-ada")
    mias, bens = record(trellis, mia), record(trellis, ben)
    assert bens == was[1]
    assert not replayed(trellis, mia).differences
    assert (mias.enrolments, mias.identifiers, mias.openings) == (
        was[0].enrolments,
        was[0].identifiers,
        was[0].openings,
    )
    assert mias.sessions[len(between) :] == was[0].sessions
    if not between:
        assert mias == was[0]
    trellis.close()


def test_another_process_sees_whose_a_session_is_now(school: School) -> None:
    trellis, mia, ben = school.trellis, school.students["Mia"].id, school.students["Ben"].id
    session = school.sessions["Ben"].id
    assert trellis.sessions.get(session).student == ben
    merge = trellis.merging.merge(mia, ben, "t-ada")
    assert trellis.sessions.get(session).student == mia
    assert trellis.people.roster("7b").count(trellis.people.student(mia)) == 1
    assert ben not in {one.id for one in trellis.people.roster("7b")}
    trellis.merging.undo(merge, "t-ada")
    assert trellis.sessions.get(session).student == ben


def test_the_record_that_is_gone_signs_nobody_in(school: School, caller: Callable[[], Caller]) -> None:
    browser = caller().as_student(school, "Ben")
    merge = school.trellis.merging.merge(school.students["Mia"].id, school.students["Ben"].id, "t-ada")
    assert browser.get("/home").url.path == "/join"
    browser.get("/join")
    page = browser.send("/join", code=school.room.code, student=school.students["Ben"].id, pin=school.pin)
    assert page.url.path == "/join"
    assert browser.get("/home").url.path == "/join"
    school.trellis.merging.undo(merge, "t-ada")
    assert caller().as_student(school, "Ben").get("/home").status_code == 200


def test_what_cannot_be_merged_says_why_and_nothing_is_changed(school: School) -> None:
    merging = school.trellis.merging
    mia, ben, noah = (school.students[name].id for name in ("Mia", "Ben", "Noah"))
    with pytest.raises(MergeError, match="one and the same"):
        merging.merge(mia, mia, "t-ada")
    with pytest.raises(NotFoundError):
        merging.merge(mia, "nobody", "t-ada")
    first = merging.merge(mia, ben, "t-ada")
    with pytest.raises(MergeError, match="merged already"):
        merging.merge(noah, ben, "t-ada")
    school.watch.go_on(minutes=1)
    second = merging.merge(noah, mia, "t-ada")
    with pytest.raises(MergeError, match="Undo that first"):
        merging.undo(first, "t-ada")
    assert [one.id for one in merging.of(mia)] == [second, first]
    merging.undo(second, "t-ada")
    merging.undo(first, "t-ada")
    with pytest.raises(MergeError, match="undone already"):
        merging.undo(first, "t-ada")
    with pytest.raises(NotFoundError):
        merging.undo("nothing", "t-ada")
    actions = [done.action for _, done in school.trellis.audit.entries(kind="student")]
    assert actions == ["merge undone", "merge undone", "records merged", "records merged"]


@pytest.mark.parametrize("whose", ["kept", "gone"])
def test_a_copy_from_while_they_were_one_takes_only_the_erased_one_with_it(tmp_path: Path, whose: str) -> None:
    """The merge was undone after the copy, and one of the two erased: the other comes back whole."""
    school = open_school(tmp_path / "data")
    trellis, mia, ben = school.trellis, school.students["Mia"].id, school.students["Ben"].id
    erased, other = (mia, ben) if whose == "kept" else (ben, mia)
    was = record(trellis, other)
    trellis.merging.merge(mia, ben, "t-ada")
    trellis.erasures.add([erased], school.watch())
    gone = erasing.again(trellis)
    assert gone is not None
    assert (gone.students, gone.left) == ((erased,), ())
    assert record(trellis, other) == was
    trellis.close()


def test_a_weeks_list_goes_along_where_the_other_has_none_and_comes_back(school: School) -> None:
    trellis, mia, ben = school.trellis, school.students["Mia"].id, school.students["Ben"].id
    week, next_week = week_of(school.watch.now.date()), week_of(school.watch.now.date()) + timedelta(weeks=1)
    bens, mias = (PlaylistEntry("i1", "his"),), (PlaylistEntry("i2", "hers"),)
    trellis.playlists.keep({ben: bens}, "7b", COURSE.id, week, "t-ada")
    trellis.playlists.keep({ben: bens, mia: mias}, "7b", COURSE.id, next_week, "t-ada")

    def lists(student: str) -> list[str | None]:
        found = [trellis.playlists.of(student, "7b", COURSE.id, one) for one in (week, next_week)]
        return [one.entries[0].why if one else None for one in found]

    merge = trellis.merging.merge(mia, ben, "t-ada")
    assert lists(mia) == ["his", "hers"]
    trellis.merging.undo(merge, "t-ada")
    assert (lists(ben), lists(mia)) == (["his", "his"], [None, "hers"])


def test_every_table_of_a_students_rows_moves_or_is_computed_again() -> None:
    held = {mapper.class_ for mapper in tables.Base.registry.mappers if "student_id" in mapper.local_table.c}
    assert held == {*MOVING, *COMPUTED}
