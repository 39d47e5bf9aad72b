import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Text, func, select

from domain.assignment import Work
from domain.card import Card, CardClaim, Fact
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.journal import Written
from domain.mastery import MasteryEstimate, Observation
from domain.people import Student
from domain.playlist import PlaylistEntry
from domain.signal import Seen, Signal
from store import tables
from store.access import Access
from store.assignments import Assignments
from store.cards import Cards
from store.database import Database
from store.desk import Desk
from store.errors import NotFoundError
from store.journal import Journal
from store.journal_comments import JournalComments
from store.people import People
from store.playlists import Playlists
from store.privacy import WORDS, counted, erase, export, held, person, present, words
from store.sessions import Sessions
from store.signins import SignIns
from store.skill_notes import SkillNotes
from store.small_groups import Opening, SmallGroups
from store.teacher_notes import TeacherNotes
from store.tries import Budget, WrongTries
from tests.store.postgres import ON
from tests.store.school import MONDAY, Watch, message, turn

AFTER = MasteryEstimate("one-step", 0.66, 0.47, 0.78, 1, 1)
SEEN = Observation("one-step", correct=True, independent=True)


def practise(db: Database, sessions: Sessions, student: str, words: str) -> None:
    """Leave a row in every table that can hold something about a student."""
    session = sessions.start(student, "linear", "c1").id
    sessions.set_goal(session, Goal(f"{words} goal"))
    said = sessions.accept(session, message("m1", f"{words} message")).message
    sessions.record(session, turn(1, said, after=(AFTER,), observations=(SEEN,)))
    sessions.reflect(session, Reflection(ReflectionQuestion("q", "Why?"), f"{words} answer"))
    SignIns(db).open("student", student)
    WrongTries(db).add([Budget("student by account", student, timedelta(days=1))])
    with db.session() as transaction:
        transaction.add(tables.SourceIdentifier(source="sis", kind="student", external=words, ours=student))
        transaction.add(tables.Merge(id=words, kept=student, gone=student, moved="[]", by="t1", at=MONDAY, undone=None))
    Access(db).record("t1", student, session, f"{words} reason")
    entries = (PlaylistEntry("i1", f"{words} entry"),)
    Playlists(db).keep({student: entries}, "c1", "linear", MONDAY.date(), "t1")
    Journal(db).write(student, "c1", words, Written("entry", f"{words} diary", (f"{words} tag",), "", f"{words} reply"))
    Journal(db).share(student, words, True)
    JournalComments(db).keep("t1", [student], words, f"{words} comment")
    given = Work("linear", "problems", "One problem", ("i1",), MONDAY.date(), "alone")
    Assignments(db).give("c1", given, {student: ()}, "t1")
    SmallGroups(db).open("c1", Opening("Brackets", "Tuesday", None), [student], "t1")
    Desk(db).keep("t1", "c1", student, "answered", "hand up", f"{words} sentence")
    TeacherNotes(db).keep("t1", "c1", student, f"{words} note")
    kept = sessions.get(session)
    claim = CardClaim(Fact("stuck", ("i1", "s1"), (1,)), "One try.", (Seen(session, 1),), Seen(session, 1), words)
    card = Card("session", session, student, "linear", (session,), MONDAY, MONDAY, (claim,))
    Cards(db, sessions, lambda *_: ()).keep(card, [Signal("stuck", (Seen(session, 1),), kept.started, MONDAY, 3)])
    SkillNotes(db).judge("t1", student, "linear", "one-step", "developing", f"{words} word")


def rows(db: Database) -> dict[str, int]:
    with db.reading() as transaction:
        return {
            table.name: transaction.scalar(select(func.count()).select_from(table)) or 0
            for table in tables.Base.metadata.sorted_tables
        }


def test_every_table_that_can_name_a_student_is_held() -> None:
    naming = {"student_id", "session_id", "user_id", "whose", "ours", "gone", "alert_id"}

    def names_a_student(table: type[tables.Base]) -> bool:
        columns = table.__table__.columns
        return table is tables.Student or bool(naming & set(columns.keys()))

    mappers = {mapper.class_ for mapper in tables.Base.registry.mappers}
    assert {table for table in mappers if names_a_student(table)} == {place.table for place in held("mia")}


def test_an_export_holds_everything_and_no_secret(db: Database, sessions: Sessions, watch: Watch) -> None:
    practise(db, sessions, "mia", "zebra")
    practise(db, sessions, "ben", "walrus")
    told = export(db, "mia")
    assert {table: len(found) for table, found in told.items()} == {
        "student": 1, "session": 1, "event": 5, "estimate": 1, "signin": 1, "opening": 1, "wrong_tries": 1,
        "enrolment": 1, "source_identifier": 1, "merge": 1, "alert": 0, "sealed_words": 0, "alert_happening": 0,
        "playlist": 1, "skill_note": 1, "journal_entry": 1, "desk_note": 1, "assigned": 1, "teacher_note": 1,
        "journal_comment": 1, "small_group_invited": 1,
        "card": 1, "card_claim": 1, "card_signal": 1,
    }  # fmt: skip
    text = json.dumps(told)
    wrote = (
        "zebra goal",
        "zebra message",
        "zebra answer",
        "zebra reason",
        "zebra word",
        "zebra diary",
        "zebra tag",
        "zebra note",
        "zebra comment",
    )
    for said in (*wrote, "Mia", watch.now.isoformat()):
        assert said in text
    assert "walrus" not in text
    assert "hash" not in text


def test_erasing_leaves_no_row_of_the_student_and_every_row_of_others(db: Database, sessions: Sessions) -> None:
    practise(db, sessions, "ben", "walrus")
    before = rows(db)
    practise(db, sessions, "mia", "zebra")
    bens = export(db, "ben")
    expected = counted(db, "mia")
    counts = erase(db, ["mia"], "t1", MONDAY)
    assert counts == expected
    assert counts == {
        "alert_happening": 0,
        "sealed_words": 0,
        "alert": 0,
        "opening": 1,
        "wrong_tries": 1,
        "signin": 1,
        "estimate": 1,
        "skill_note": 1,
        "desk_note": 1,
        "assigned": 1,
        "teacher_note": 1,
        "journal_entry": 1,
        "journal_comment": 1,
        "small_group_invited": 1,
        "event": 5,
        "session": 1,
        "student": 1,
        "enrolment": 1,
        "source_identifier": 1,
        "merge": 1,
        "playlist": 1,
        "card": 1,
        "card_claim": 1,
        "card_signal": 1,
    }
    left = {
        "student": 1,
        "enrolment": 1,
        "assignment": 2,
        "small_group": 2,
        "audit": before["audit"] + 3,
    }  # opened, gone, erased
    assert rows(db) == before | left
    assert export(db, "ben") == bens
    with pytest.raises(NotFoundError, match="no student 'mia'"):
        export(db, "mia")
    with pytest.raises(NotFoundError, match="no student 'mia'"):
        counted(db, "mia")
    assert sum(erase(db, ["mia"], "t1", MONDAY).values()) == 0
    assert rows(db)["audit"] == before["audit"] + 3


@pytest.mark.skipif(ON, reason="PostgreSQL's files are looked at in tests/app/test_erasing_postgres.py")
def test_no_file_holds_an_erased_students_words(db: Database, sessions: Sessions, tmp_path: Path) -> None:
    practise(db, sessions, "mia", "zebra")
    practise(db, sessions, "ben", "walrus")
    erase(db, ["mia"], "t1", MONDAY)
    db.rewrite()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("trellis.db*"))
    assert b"walrus" in kept
    assert b"zebra" not in kept


def test_the_records_of_one_person_go_together(db: Database, sessions: Sessions) -> None:
    practise(db, sessions, "ben", "walrus")
    People(db).add_student(Student("mia2", "Mia S.", "hash", merged_into="mia"), "c1")
    People(db).add_student(Student("mia3", "Mia Sommer", "hash", merged_into="mia2"), "c1")
    with db.reading() as transaction:
        for asked in ("mia", "mia2", "mia3"):
            assert person(transaction, asked) == ("mia", "mia2", "mia3")
        assert person(transaction, "ben") == ("ben",)
    assert counted(db, "mia2")["student"] == 3
    assert present(db, ["mia3", "nobody", "mia"]) == ("mia", "mia3")
    assert erase(db, ["mia", "mia2", "mia3"], "t1", MONDAY)["student"] == 3
    assert rows(db)["student"] == 1


def test_a_students_words_are_all_that_was_written_in_their_rows(db: Database, sessions: Sessions) -> None:
    practise(db, sessions, "mia", "zebra")
    practise(db, sessions, "ben", "walrus")
    with db.reading() as transaction:
        told = words(transaction, ["mia"])
    assert {"Mia", "zebra", "zebra goal", "zebra message", "zebra answer", "zebra reason"} <= told
    assert "mia" not in told
    assert not any("walrus" in text for text in told)


def test_every_column_that_may_hold_a_students_words_is_read() -> None:
    """Those that are left out are ids, marks, closed sets and what Trellis itself writes."""
    silent = {
        "id", "student_id", "classroom_id", "course_id", "session_id", "teacher_id", "user_id", "whose", "ours", "kept",
        "gone", "by", "merged_into", "kind", "source", "scope", "skill", "message_id", "answers", "moved", "browser",
        "pin_hash", "token_hash", "tier", "heard_in", "alert_id", "key_id", "sealed", "note", "once", "whom", "route",
        "trace", "band", "deed", "concern", "assignment_id", "entry_id", "move", "slip", "item", "step", "says",
        "seen", "speaker", "concerns", "counted", "signal", "group_id",
    }  # fmt: skip
    for place in held("mia"):
        texts = {column.name for column in place.table.__table__.columns if isinstance(column.type, Text)}
        assert texts - silent <= set(WORDS.get(place.table, ())), place.table
