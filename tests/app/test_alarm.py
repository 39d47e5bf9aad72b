"""Telling people: by mail, to the next person, once; and what does not work is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from app.alarm import AGAIN_S, FORGETS_S, Alarm
from app.alerting import bar_of
from app.settings import Settings
from app.turns import message_of
from domain.people import Role, Staff
from domain.school import Safeguarding
from domain.school import School as TheSchool
from tests.app.postbox import Postbox, postbox
from tests.app.school import School

SAID = "i want to kill myself because of purple elephants"


def people(school: School) -> None:
    """A lead, a deputy and an administrator."""
    kept = school.trellis.people.staff("t-ada").password_hash
    for name, roles in (("lena", "safeguarding"), ("deo", "safeguarding"), ("hana", "administrator")):
        role: Role = "administrator" if roles == "administrator" else "safeguarding"
        school.trellis.people.add_staff(Staff(name, f"{name}@school.example", name.title(), kept, frozenset({role})))
    named = TheSchool("Hill", safeguarding=Safeguarding("lena", "deo"))
    school.trellis.schools.save(named)


def cry(school: School, text: str = SAID, name: str = "Mia") -> str:
    session = school.sit_down(name).id
    sent = message_of(school.trellis, session, client_id=f"cry-{len(school.trellis.alerts.open()):05}", text=text)
    return school.trellis.sessions.accept(session, sent).message.sealed


def places(school: School) -> list[str]:
    """Where every sentence of the open alerts was written."""
    alerts = school.trellis.alerts
    return [one.heard_in for case in alerts.open() for one in alerts.sentences(case.alert.id)]


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def mailing(school: School) -> Iterator[tuple[Alarm, Postbox, Seconds]]:
    seconds = Seconds()
    with postbox() as box:
        settings = Settings(
            data=school.trellis.settings.data, smtp_host="127.0.0.1", smtp_port=box.port, smtp_security="none",
            mail_from="trellis@school.example", base_url="https://trellis.school.example",
        )  # fmt: skip
        yield Alarm(replace(school.trellis, settings=settings), seconds), box, seconds


def test_a_letter_says_that_an_alert_waits_and_where_and_nothing_of_anybody(school: School) -> None:
    people(school)
    with mailing(school) as (alarm, box, _):
        alert = cry(school)
        alarm.tell()
        alarm.tell()
    (sent,) = box.letters
    text = f"{sent['Subject']} {sent.get_content()}"
    assert sent["To"] == "lena@school.example"
    assert "https://trellis.school.example/safeguarding" in text
    assert "urgent" in sent["Subject"]
    for private in ("Mia", "elephants", "kill", "7B", alert):
        assert private not in text
    assert [(one.kind, one.whom) for one in school.trellis.alerts.one(alert).happenings] == [("told", "lena")]


def test_what_nobody_takes_on_goes_to_the_deputy_and_then_to_administrators(school: School) -> None:
    people(school)
    with mailing(school) as (alarm, box, _):
        alert = cry(school)
        for _ in range(4):
            alarm.tell()
            school.watch.go_on(minutes=10)
    assert [one["To"] for one in box.letters] == [f"{who}@school.example" for who in ("lena", "deo", "hana")]
    passed = [(one.whom, one.at) for one in school.trellis.alerts.one(alert).happenings if one.kind == "passed on"]
    assert [who for who, _ in passed] == ["deo", "hana"]
    assert passed[1][1] - passed[0][1] == timedelta(minutes=10)
    hana = school.trellis.people.staff("hana")
    bar = bar_of(school.trellis, hana, ())
    assert bar is not None
    assert "Reach Lena or Deo now." in bar.lines[0].said
    assert "Mia" not in repr(bar)


def test_nobody_else_is_told_of_what_somebody_took_on(school: School) -> None:
    people(school)
    with mailing(school) as (alarm, box, _):
        school.trellis.alerts.acknowledge(cry(school), "lena")
        school.watch.go_on(hours=3)
        alarm.tell()
    assert box.letters == []
    assert bar_of(school.trellis, school.trellis.people.staff("hana"), ()) is None


def test_a_mail_server_that_is_down_is_said_to_the_lead_and_tried_again(school: School) -> None:
    people(school)
    lena = school.trellis.people.staff("lena")
    with mailing(school) as (alarm, box, seconds):
        box.refuses = True
        alert = cry(school)
        alarm.tell()
        told = bar_of(school.trellis, lena, alarm.trouble)
        assert told is not None
        assert [line.tone for line in told.lines] == ["urgent", "broken", "broken"]
        assert "Mail to Lena did not go out" in told.lines[2].said
        box.refuses = False
        alarm.tell()
        assert box.letters == []  # not yet: it is not asked without end
        seconds.now += AGAIN_S
        alarm.tell()
        assert len(box.letters) == 1
        again = bar_of(school.trellis, lena, alarm.trouble)
        assert again is not None
        assert [line.tone for line in again.lines] == ["urgent"]
    kinds = [one.kind for one in school.trellis.alerts.one(alert).happenings]
    assert kinds.count("failed") == kinds.count("told") == 1


def test_without_lead_or_deputy_administrators_are_told_at_once(school: School) -> None:
    people(school)
    for one in ("lena", "deo"):
        school.trellis.staffing.disable(one)
    with mailing(school) as (alarm, box, _):
        cry(school)
        alarm.tell()
    assert [one["To"] for one in box.letters] == ["hana@school.example"]


def test_a_drill_says_that_it_is_one(school: School) -> None:
    people(school)
    with mailing(school) as (alarm, box, _):
        school.trellis.alerts.drill("hana")
        alarm.tell()
    assert "DRILL" in box.letters[0]["Subject"]
    assert "This is a drill" in box.letters[0].get_content()


def test_what_cannot_be_listened_to_is_said_and_the_next_round_comes(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(school)
    alarm = Alarm(school.trellis)

    def broken(_: str) -> None:
        raise RuntimeError("no model")

    with monkeypatch.context() as patched:
        patched.setattr(school.trellis.ear, "_hear", broken)
        assert cry(school) == ""
        alarm.listen()
        assert "could not be listened to" in alarm.trouble[0]
        told = bar_of(school.trellis, school.trellis.people.staff("lena"), alarm.trouble)
        assert told is not None
        assert told.lines[0].tone == "broken"
    alarm.listen()
    assert alarm.trouble == ()
    assert len(school.trellis.alerts.open()) == 1


def test_a_round_that_breaks_does_not_end_the_thread(school: School) -> None:
    alarm = Alarm(school.trellis)

    def breaks() -> None:
        raise ZeroDivisionError

    alarm._round("telling", breaks)
    assert "fails; it is tried again" in alarm.trouble[0]
    alarm._round("telling", lambda: None)
    assert alarm.trouble == ()


def test_the_threads_tell_within_seconds_and_end(school: School) -> None:
    people(school)
    with mailing(school) as (alarm, box, _):
        alarm.start()
        cry(school)
        for _ in range(100):
            if box.letters:
                break
            alarm._stop.wait(0.1)
        alarm.stop()
    assert len(box.letters) == 1
    assert not any(thread.is_alive() for thread in alarm._threads)


@pytest.mark.parametrize("turned_on", [False, True])
def test_low_mood_on_three_nights_is_a_concern_where_the_school_turned_that_on(school: School, turned_on: bool) -> None:
    people(school)
    trellis = school.trellis
    named = Safeguarding("lena", "deo", nights=turned_on)
    trellis.schools.save(TheSchool("Hill", timezone="Asia/Tokyo", safeguarding=named))
    seconds, clock = Seconds(), school.watch
    alarm = Alarm(trellis, seconds)
    for night in range(3):
        clock.go_on(days=1)
        session = school.sit_down("Mia").id
        sent = message_of(trellis, session, client_id=f"night-{night:04}", text="i am too stupid for this")
        at = clock().replace(hour=15, minute=30)  # half past midnight in Tokyo
        clock.go_on(seconds=(at - clock()).total_seconds())
        assert not trellis.sessions.accept(session, sent).message.sealed
        seconds.now += FORGETS_S
        alarm.listen()
    assert places(school) == (["nights"] if turned_on else [])
    assert alarm.trouble == ()
    if turned_on:
        bar = bar_of(trellis, trellis.people.staff("lena"), ())
        assert bar is not None
        assert bar.lines[0].tone == "concern"
        seconds.now += FORGETS_S
        alarm.listen()
        assert places(school) == ["nights"]
