"""Low mood late at night, again and again: one concern that names nights and quotes nothing, once for each pattern."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.goal import Reflection, ReflectionQuestion
from store import tables
from store.database import Database
from store.nights import Nights
from tests.store.school import Watch, message
from tests.store.test_alerts import SAID, Here

LISBON, TOKYO = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")
SAD = "everything is grey"


def low(text: str) -> bool:
    return "grey" in text


class Late(Here):
    """The same school, and what looks at its nights."""

    def __init__(self, db: Database, watch: Watch, folder: Path) -> None:
        super().__init__(db, watch, folder)
        self.nights = Nights(db, self.ear, low, watch)
        self.said = 0

    def at(self, day: int, hour: int = 23, text: str = SAD) -> None:
        """Say something in September, in UTC."""
        self.watch.now = datetime(2026, 9, day, hour, 30, tzinfo=UTC)
        self.said += 1
        self.sessions.accept(self.session, message(f"late-{self.said:04}", text, at=self.watch.now))

    def told(self) -> list[str]:
        """What the open alerts say."""
        return [one.words.text or "" for case in self.alerts.open() for one in self.alerts.sentences(case.alert.id)]


@pytest.fixture
def late(db: Database, watch: Watch, tmp_path: Path) -> Late:
    return Late(db, watch, tmp_path)


def test_three_nights_raise_one_concern_that_quotes_nothing(late: Late) -> None:
    for day in (7, 9):
        late.at(day)
        assert late.nights.round(LISBON) == 0
    late.sessions.reflect(late.session, Reflection(ReflectionQuestion("q", "Why?"), SAD))
    late.at(12)
    assert late.nights.round(LISBON) == 1
    (case,) = late.alerts.open()
    assert (case.alert.tier, case.alert.heard_in, case.alert.student, case.alert.classroom) == (
        "concern", "nights", "mia", "c1",
    )  # fmt: skip
    assert case.state == "waiting"
    (said,) = late.told()
    assert "Monday 7 September" in said  # half past midnight in Lisbon: the same night, by its evening
    assert "on 3 nights" in said
    assert SAD not in said
    assert late.ear.raised.is_set()
    assert late.nights.round(LISBON) == 0
    late.at(13)
    late.at(14)
    assert late.nights.round(LISBON) == 0
    assert len(late.alerts.open()) == 1
    late.at(16)
    assert late.nights.round(LISBON) == 1
    assert len(late.told()) == 2


def test_by_day_in_high_spirits_and_long_ago_there_is_no_pattern(late: Late) -> None:
    for day in (1, 2, 3):
        late.at(day, hour=14)
        late.at(day, text="all good")
    assert late.nights.round(LISBON) == 0
    for day in (4, 5):
        late.at(day)
    late.at(20)
    assert late.nights.round(LISBON) == 0


def test_the_hours_are_those_of_the_school(late: Late) -> None:
    for day in (7, 8, 9):
        late.at(day, hour=14)
    assert late.nights.round(LISBON) == 0
    assert late.nights.round(TOKYO) == 1


def test_what_raised_an_alert_by_itself_does_not_count(late: Late) -> None:
    late.at(7)
    late.at(8)
    late.at(9, text=f"{SAD} {SAID}")
    assert late.nights.round(LISBON) == 0
    assert [case.alert.heard_in for case in late.alerts.open()] == ["chat"]


def test_students_are_kept_apart(late: Late) -> None:
    late.at(7)
    late.at(8)
    late.session = late.sessions.start("ben", "linear", "c1").id
    late.at(9)
    assert late.nights.round(LISBON) == 0


def test_the_words_are_sealed_like_any(late: Late) -> None:
    for day in (7, 9, 12):
        late.at(day)
    late.nights.round(LISBON)
    with late.db.reading() as transaction:
        kept = transaction.query(tables.SealedWords).one()
    assert "nights" not in kept.sealed
    assert kept.source.startswith("nights:mia:")
