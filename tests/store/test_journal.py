"""Journals: kept, shared, changed and taken away by their student alone, and listened to like everything else."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from domain.alert import KEPT_APART
from domain.goal import Aim, Goal, GoalStep
from domain.journal import Written
from store import tables
from store.alerts import open_about
from store.database import Database
from store.errors import NotFoundError
from store.journal import Journal, new_id
from store.listening import Listening
from store.merging import Merging
from tests.store.school import MONDAY, Watch
from tests.store.test_alerts import Here

HURT = "purple elephants hurt me at home"


@pytest.fixture
def here(db: Database, watch: Watch, tmp_path: Path) -> Here:
    return Here(db, watch, tmp_path)


@pytest.fixture
def journal(here: Here) -> Journal:
    return Journal(here.db, here.ear, here.watch)


def rows(db: Database) -> int:
    with db.reading() as transaction:
        return transaction.scalar(select(func.count()).select_from(tables.JournalEntry)) or 0


def test_an_entry_is_kept_changed_and_taken_away(journal: Journal, db: Database) -> None:
    first = journal.write("mia", "c1", new_id(), Written("entry", "I drew it first.", ("drawing",)))
    journal.write("mia", "c1", first.id, Written("entry", "I drew it twice."))
    assert [(one.text, one.written.tags, one.shared) for one in journal.of("mia")] == [("I drew it twice.", (), False)]
    journal.delete("mia", first.id)
    assert rows(db) == 0
    with pytest.raises(NotFoundError):
        journal.one("mia", first.id)


def test_nobody_else_reaches_an_entry(journal: Journal) -> None:
    mine = journal.write("mia", "c1", new_id(), Written("entry", "mine"))
    for do in (
        lambda: journal.write("ben", "c1", mine.id, Written("entry", "taken")),
        lambda: journal.one("ben", mine.id),
        lambda: journal.share("ben", mine.id, True),
        lambda: journal.delete("ben", mine.id),
    ):
        with pytest.raises(NotFoundError, match="no journal entry"):
            do()
    assert journal.one("mia", mine.id).text == "mine"
    assert journal.of("ben") == ()


def test_what_is_typed_is_kept_as_a_draft_until_it_is_kept_whole(journal: Journal) -> None:
    entry = new_id()
    journal.write("mia", "c1", entry, Written("entry", "I dr", draft=True))
    journal.share("mia", entry, True)
    assert not journal.one("mia", entry).shared, "a draft is nobody's but the student's"
    journal.write("mia", "c1", entry, Written("entry", "I drew it."))
    journal.write("mia", "c1", entry, Written("entry", "I dre", draft=True))
    assert journal.one("mia", entry).text == "I drew it.", "what was autosaved late changes nothing"


def test_sharing_is_taken_back(journal: Journal) -> None:
    entry = journal.write("mia", "c1", new_id(), Written("entry", "look at this"))
    journal.share("mia", entry.id, True)
    assert [one.text for one in journal.shared("mia")] == ["look at this"]
    journal.share("mia", entry.id, False)
    assert journal.shared("mia") == ()


@pytest.mark.parametrize("draft", [True, False])
def test_what_a_person_has_to_hear_is_kept_for_them_whatever_the_student_does(
    here: Here, journal: Journal, draft: bool
) -> None:
    written = Written("entry", HURT, ("home",), reply="purple elephants hurt me: what then?", draft=draft)
    entry = journal.write("mia", "c1", new_id(), written)
    assert (entry.text, entry.written.tags, entry.written.reply) == (KEPT_APART, (), "")
    journal.share("mia", entry.id, True)
    assert journal.shared("mia") == ()
    journal.delete("mia", entry.id)
    (case,) = here.alerts.open()
    assert (case.alert.student, case.alert.classroom, case.alert.session) == ("mia", "c1", "")
    assert (case.alert.heard_in, case.alert.tier) == ("journal", "urgent")
    assert here.alerts.words(case.alert.id).text == f"{HURT}\nhome"
    with here.db.reading() as transaction:
        assert open_about(transaction, ["mia"])
        assert not open_about(transaction, ["ben"])


def test_writing_on_after_that_is_heard_anew(here: Here, journal: Journal) -> None:
    entry = journal.write("mia", "c1", new_id(), Written("entry", HURT))
    kept = journal.write("mia", "c1", entry.id, Written("entry", "I drew it."))
    assert (kept.text, kept.alert) == ("I drew it.", "")
    journal.write("mia", "c1", entry.id, Written("entry", f"{HURT} again"))
    assert here.places() == ["journal", "journal"]


def test_a_tag_is_heard_too(here: Here, journal: Journal) -> None:
    journal.write("mia", "c1", new_id(), Written("entry", "fine", (HURT,)))
    assert len(here.alerts.open()) == 1


def test_what_could_not_be_heard_is_heard_later_even_when_taken_away(here: Here, journal: Journal) -> None:
    here.detector.broken = True
    kept = journal.write("mia", "c1", new_id(), Written("entry", HURT))
    away = journal.write("mia", "c1", new_id(), Written("entry", f"{HURT} too"))
    journal.delete("mia", away.id)
    assert [one.id for one in journal.of("mia")] == [kept.id]
    listening = Listening(here.db, here.ear, here.watch)
    assert listening.round().unheard == 2
    here.detector.broken = False
    assert listening.round() == (2, 0)
    assert [one.text for one in journal.of("mia")] == [KEPT_APART]
    assert rows(here.db) == 1
    assert listening.round() == (0, 0)
    assert here.places() == ["journal", "journal"]


def test_a_journal_and_its_alert_go_where_a_record_goes(here: Here, journal: Journal) -> None:
    journal.write("ben", "c1", new_id(), Written("entry", "mine"))
    journal.write("ben", "c1", new_id(), Written("entry", HURT))
    merging = Merging(here.db, lambda _, __: (), here.watch)
    merge = merging.merge("mia", "ben", "t1")
    assert len(journal.of("mia")) == 2
    assert here.alerts.open()[0].alert.student == "mia"
    merging.undo(merge, "t1")
    assert len(journal.of("ben")) == 2
    assert here.alerts.open()[0].alert.student == "ben"


def test_what_is_said_of_a_goal_is_kept_with_it(here: Here) -> None:
    goal = Goal("three alone", aim=Aim(3, "brackets", MONDAY.date()))
    here.sessions.set_goal(here.session, goal)
    here.sessions.close(here.session)
    step = GoalStep("moved", MONDAY, words="not yet", goal=goal)
    here.sessions.step_goal(here.session, step, Goal("two alone", home=""))
    session = here.sessions.get(here.session)
    assert session.goal == Goal("two alone")
    assert session.goal_steps == (step,)


def test_a_cry_in_what_is_said_of_a_goal_is_heard_and_a_teachers_word_is_none(here: Here) -> None:
    here.sessions.set_goal(here.session, Goal("three alone"))
    here.sessions.step_goal(here.session, GoalStep("commented", MONDAY, by="t1", words=HURT))
    assert here.alerts.open() == ()
    here.detector.broken = True
    here.sessions.step_goal(here.session, GoalStep("dropped", MONDAY, words=HURT))
    here.detector.broken = False
    assert here.listening.round() == (1, 0)
    assert here.sessions.step_goal(here.session, GoalStep("dropped", MONDAY, words=f"{HURT}!"))
    assert [one.words for one in here.sessions.get(here.session).goal_steps] == [HURT, KEPT_APART, KEPT_APART]
    assert HURT not in json.dumps([case.alert.id for case in here.alerts.open()])
    assert here.places() == ["goal", "goal"]
