import pytest

from store.access import Access, Opening
from store.database import Database
from store.errors import NotFoundError, ReasonMissingError
from store.sessions import Sessions
from tests.store.school import MONDAY, Watch


def test_a_student_reads_who_opened_what_and_why(db: Database, sessions: Sessions, watch: Watch) -> None:
    access = Access(db, watch)
    session = sessions.start("mia", "linear", "c1").id
    access.record("t1", "mia", session, " Preparing our talk ")
    watch.go_on(hours=2)
    access.record("t1", "mia", session, "Mia asked me to")
    assert access.of_student("mia") == (
        Opening("Ada", session, "Mia asked me to", watch.now, "t1"),
        Opening("Ada", session, "Preparing our talk", MONDAY, "t1"),
    )
    assert access.of_student("ben") == ()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_opens(db: Database, sessions: Sessions, reason: str) -> None:
    session = sessions.start("mia", "linear", "c1").id
    with pytest.raises(ReasonMissingError, match="The student can read the reason"):
        Access(db).record("t1", "mia", session, reason)
    assert Access(db).of_student("mia") == ()


@pytest.mark.parametrize(("teacher", "student"), [("x", "mia"), ("t1", "ben"), ("t1", "x")])
def test_only_a_known_teacher_opens_a_students_own_session(
    db: Database, sessions: Sessions, teacher: str, student: str
) -> None:
    session = sessions.start("mia", "linear", "c1").id
    with pytest.raises(NotFoundError):
        Access(db).record(teacher, student, session, "A reason")
