"""What a person has to hear: raised with the message, kept apart, acted on, and never lost or doubled."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.alert import KEPT_APART, Tier
from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.people import Classroom
from store import tables
from store.alerts import Alerts, open_about
from store.database import Database
from store.ear import Ear
from store.errors import KeyFileError, NotFoundError
from store.listening import SETTLED, Listening
from store.people import People
from store.privacy import counted, erase, export
from store.sealing import Seal
from store.sessions import Sessions
from tests.store.school import Watch, message, turn

SAID = "purple elephants hurt me at home"
WHY = ReflectionQuestion("q", "Why?")


def tier_of(text: str) -> Tier | None:
    return "urgent" if "elephants hurt" in text else "concern" if "elephants" in text else None


class Detector:
    """Raises as long as it is broken."""

    broken = False

    def __call__(self, text: str) -> Tier | None:
        if self.broken and text:
            raise RuntimeError("no model")
        return tier_of(text)


class Here:
    """A school whose students are listened to."""

    def __init__(self, db: Database, watch: Watch, folder: Path) -> None:
        self.db, self.watch, self.detector = db, watch, Detector()
        self.seal = Seal(db, folder / "alerts.key", watch)
        self.seal.prepare()
        self.ear = Ear(self.detector, self.seal)
        self.sessions = Sessions(db, watch, self.ear)
        self.alerts = Alerts(db, self.seal, watch)
        self.listening = Listening(db, self.ear, watch)
        self.session = self.sessions.start("mia", "linear", "c1").id

    def say(self, text: str, id_: str = "message-1") -> str:
        """Send a message; the id of the alert it raised, or empty."""
        return self.sessions.accept(self.session, message(id_, text)).message.sealed

    def places(self) -> list[str]:
        """Where every sentence of the open alerts was written."""
        return [one.heard_in for case in self.alerts.open() for one in self.alerts.sentences(case.alert.id)]


@pytest.fixture
def here(db: Database, watch: Watch, tmp_path: Path) -> Here:
    return Here(db, watch, tmp_path)


def bytes_of(db: Database) -> bytes:
    db.compact()
    return b"".join(file.read_bytes() for file in db.files() if file.exists())


def test_an_alert_is_there_with_the_message_that_raised_it(here: Here) -> None:
    alert = here.say(SAID)
    (case,) = here.alerts.open()
    assert (case.alert.id, case.alert.tier, case.alert.heard_in) == (alert, "urgent", "chat")
    assert (case.alert.student, case.alert.classroom, case.state) == ("mia", "c1", "waiting")
    assert here.ear.raised.is_set()
    assert here.alerts.words(alert).text == SAID
    assert here.say("x = 4", "message-2") == ""
    assert len(here.alerts.open()) == 1


def test_a_message_sent_again_raises_nothing_more(here: Here) -> None:
    assert here.say(SAID) == here.say(SAID)
    assert len(here.alerts.open()) == 1


def test_the_words_stand_in_no_byte_of_the_database_whatever_was_recorded_with_them(here: Here) -> None:
    sent = message("message-1", SAID)
    kept = here.sessions.accept(here.session, sent).message
    answered = here.sessions.record(here.session, turn(1, sent, reply=f"You wrote: {SAID}"))
    assert (kept.text, answered.message, answered.reply) == (KEPT_APART, kept, KEPT_APART)
    here.sessions.set_goal(here.session, Goal("solve two", "if elephants are there", "I run"))
    here.sessions.reflect(here.session, Reflection(WHY, SAID, f"“{SAID}”: what changed?"))
    session = here.sessions.get(here.session)
    assert (session.goal, session.reflections[0].answer, session.reflections[0].reply) == (None, KEPT_APART, "")
    assert here.places() == ["chat", "goal", "reflection"]
    assert "elephants" not in json.dumps(export(here.db, "mia"))
    assert b"elephants" not in bytes_of(here.db)


def test_a_goal_is_heard_whatever_else_is_wrong_with_it(here: Here) -> None:
    here.sessions.set_goal(here.session, Goal("learn brackets"))
    assert here.sessions.hear(here.session, "goal", "", "", "elephants")
    assert not here.sessions.hear(here.session, "goal", "", "", "I draw it")
    assert here.sessions.get(here.session).goal == Goal("learn brackets")
    (case,) = here.alerts.open()
    assert here.alerts.words(case.alert.id).text == "elephants"


def test_an_answer_that_is_changed_later_keeps_the_first_one_for_whoever_acts(here: Here) -> None:
    here.sessions.reflect(here.session, Reflection(WHY, SAID))
    here.sessions.reflect(here.session, Reflection(WHY, "It went fine."))
    assert here.sessions.get(here.session).reflections[0].answer == "It went fine."
    (case,) = here.alerts.open()
    assert here.alerts.words(case.alert.id).text == SAID


def test_what_could_not_be_heard_is_taken_and_heard_later_once(here: Here) -> None:
    here.detector.broken = True
    assert here.say(SAID) == ""
    here.sessions.record(here.session, turn(1, message("message-1", SAID), reply=f"“{SAID}”?"))
    here.sessions.set_goal(here.session, Goal("elephants"))
    here.sessions.reflect(here.session, Reflection(WHY, SAID, f"“{SAID}”?"))
    assert here.sessions.get(here.session).turns[0].message.text == SAID
    swept = here.listening.round()
    assert (swept.raised, swept.unheard, here.alerts.open()) == (0, 3, ())
    here.detector.broken = False
    assert here.listening.round() == (3, 0)
    assert here.listening.round() == (0, 0)
    assert Listening(here.db, here.ear, here.watch).round() == (0, 0)
    assert here.places() == ["chat", "goal", "reflection"]
    session = here.sessions.get(here.session)  # folded before, and read anew
    assert (session.turns[0].message.text, session.turns[0].reply, session.goal) == (KEPT_APART, KEPT_APART, None)
    assert b"elephants" not in bytes_of(here.db)


def test_a_database_from_before_is_gone_through_and_how_far_is_kept(here: Here, watch: Watch) -> None:
    deaf = Sessions(here.db, watch)
    for number, text in enumerate(("x = 4", SAID, "x = 5"), 1):
        deaf.accept(here.session, message(f"old-{number}", text))
    watch.go_on(hours=1)
    assert here.listening.round() == (1, 0)
    with here.db.reading() as transaction:
        row = transaction.get(tables.Hearing, 1)
        last = transaction.scalar(select(tables.Event.id).where(tables.Event.message_id == "old-3"))
    assert row is not None
    assert row.through == last
    assert here.alerts.open()[0].alert.at == watch.now - timedelta(hours=1)


def test_what_was_committed_late_by_another_process_is_heard_all_the_same(here: Here, watch: Watch) -> None:
    Sessions(here.db, watch).accept(here.session, message("young", "x = 4"))
    here.listening.round()
    with here.db.reading() as transaction:
        assert transaction.get(tables.Hearing, 1) is None
    watch.now += SETTLED + timedelta(seconds=1)
    here.listening.round()
    with here.db.reading() as transaction:
        assert transaction.get(tables.Hearing, 1) is not None


def test_nothing_of_a_killed_acceptance_is_left(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("store.sessions.append", cut)
    with pytest.raises(KeyboardInterrupt):
        here.say(SAID)
    monkeypatch.undo()
    assert here.alerts.open() == ()
    assert here.say(SAID) != ""
    assert len(here.alerts.open()) == 1


def test_it_is_acknowledged_once_by_name_worked_on_and_resolved_with_a_note(here: Here) -> None:
    alert = here.say(SAID)
    assert here.alerts.acknowledge(alert, "t1")
    assert not here.alerts.acknowledge(alert, "t2")
    assert here.alerts.one(alert).acknowledged_by == "t1"
    here.alerts.note(alert, "t1", "Rang home about the elephants.")
    assert here.alerts.one(alert).state == "worked on"
    assert here.alerts.resolve(alert, "t2", "Her aunt takes her in.")
    assert not here.alerts.resolve(alert, "t1", "again")
    assert here.alerts.open() == ()
    (case,) = here.alerts.resolved()
    kinds = [(one.kind, one.by, one.note) for one in here.alerts.notes(case)]
    assert kinds == [
        ("acknowledged", "t1", ""),
        ("noted", "t1", "Rang home about the elephants."),
        ("resolved", "t2", "Her aunt takes her in."),
    ]
    assert b"Rang home" not in bytes_of(here.db)
    with pytest.raises(NotFoundError, match="no alert 'nope'"):
        here.alerts.acknowledge("nope", "t1")


def test_opening_the_words_is_kept_each_time(here: Here) -> None:
    alert = here.say(SAID)
    assert [one.words.text for _ in range(2) for one in here.alerts.read(alert, "t1")] == [SAID, SAID]
    assert [(one.kind, one.by) for one in here.alerts.one(alert).happenings] == [("opened", "t1")] * 2


def test_what_trellis_does_it_notes_once_for_each_person_and_route(here: Here) -> None:
    alert = here.say(SAID)
    assert here.alerts.happened(alert, "told", "t1", "mail")
    assert not here.alerts.happened(alert, "told", "t1", "mail")
    assert here.alerts.happened(alert, "told", "t2", "mail")


def test_one_process_at_a_time_tells(here: Here, watch: Watch) -> None:
    other = Alerts(here.db, here.seal, watch)
    assert here.alerts.take_telling()
    assert not other.take_telling()
    here.alerts.give_telling()
    assert other.take_telling()
    watch.now += timedelta(seconds=26)  # it was killed meanwhile
    assert here.alerts.take_telling()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda file: file.unlink(), "it is gone"),
        (lambda file: file.write_text("another " + "00" * 32), "there is no key"),
        (lambda file: file.write_text("nonsense"), "none of ours"),
        (lambda file: file.write_bytes(b"\xff\xfe"), "none of ours"),
        (lambda file: file.write_text(file.read_text().split("\n")[1][:13] + "01" * 32), "does not open them"),
    ],
)
def test_without_its_key_an_alert_is_raised_and_its_words_wait(
    here: Here, spoil: Callable[[Path], object], says: str
) -> None:
    first = here.say(SAID)
    good = here.seal.file.read_bytes()
    spoil(here.seal.file)
    second = here.say("elephants", "message-2")
    read = here.alerts.words(first)
    assert read.text is None
    assert says in read.why
    assert "Speak with the student now" in read.why
    here.alerts.note(first, "t1", "Kept all the same.")
    here.seal.file.write_bytes(good)
    assert (here.alerts.words(first).text, here.alerts.words(second).text) == (SAID, "elephants")
    assert here.seal.trouble() == ""


def test_whoever_looks_is_told_that_the_key_is_gone(here: Here) -> None:
    assert here.seal.trouble() == ""
    here.seal.file.unlink()
    assert "it is gone" in here.seal.trouble()


def test_the_key_is_its_owners_alone_and_not_in_the_database(here: Here) -> None:
    assert here.seal.file.stat().st_mode & 0o777 == 0o600
    private = here.seal.file.read_text().split()[-1]
    assert private.encode() not in bytes_of(here.db)
    assert bytes.fromhex(private) not in bytes_of(here.db)


def test_a_key_that_cannot_be_made_is_said_before_anything_is_kept(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyFileError, match="cannot be used"):
        Seal(db, tmp_path / "file" / "alerts.key").prepare()


def test_words_moved_to_another_alert_open_nothing(here: Here) -> None:
    first, second = here.say(SAID), here.say("elephants", "message-2")
    with here.db.session() as transaction:
        words = tables.SealedWords
        sealed = transaction.scalar(select(words.sealed).where(words.id == first))
        transaction.execute(update(words).where(words.id == second).values(sealed=sealed))
    assert here.alerts.words(second).text is None


def test_a_new_key_seals_everything_anew(here: Here) -> None:
    alert = here.say(SAID)
    here.alerts.note(alert, "t1", "noted")
    with here.db.reading() as transaction:
        before = transaction.scalar(select(tables.SealedWords.key_id))
    assert here.seal.rotate() == 2
    with here.db.reading() as transaction:
        assert transaction.scalar(select(tables.SealedWords.key_id)) != before
    assert here.alerts.words(alert).text == SAID
    assert [one.note for one in here.alerts.notes(here.alerts.one(alert)) if one.note] == ["noted"]
    assert here.alerts.words(here.say("elephants", "message-2")).text == "elephants"


def test_words_go_when_their_days_are_over_and_the_alert_stays(here: Here, watch: Watch) -> None:
    done = here.say(SAID)
    here.alerts.resolve(done, "t1", "done")
    still_open = here.say("elephants", "message-2")
    watch.go_on(days=29, hours=23)
    assert here.alerts.forget_words(30) == 0
    watch.go_on(hours=1)
    assert here.alerts.forget_words(30) == 1
    assert here.alerts.forget_words(30) == 0
    assert here.alerts.words(done).text is None
    assert here.alerts.words(still_open).text == "elephants"
    assert [one.kind for one in here.alerts.one(done).happenings][-1] == "words removed"


def test_an_open_alert_is_known_before_its_student_is_erased_and_goes_with_them(here: Here) -> None:
    alert = here.say(SAID)
    with here.db.reading() as transaction:
        assert open_about(transaction, ["mia"])
        assert not open_about(transaction, ["ben"])
    here.alerts.resolve(alert, "t1", "done")
    with here.db.reading() as transaction:
        assert not open_about(transaction, ["mia"])
    assert (counted(here.db, "mia")["alert"], counted(here.db, "mia")["sealed_words"]) == (1, 1)
    erase(here.db, ["mia"], "t1", here.watch.now)
    with pytest.raises(NotFoundError):
        here.alerts.one(alert)


def test_a_drill_is_an_alert_of_nobodys(here: Here) -> None:
    alert = here.alerts.drill("t1")
    (case,) = here.alerts.open()
    assert (case.alert.drill, case.alert.student, case.alert.by) == (True, "", "t1")
    here.say("elephants")
    assert [one.alert.id for one in here.alerts.open()][-1] == alert
    assert [one.alert.id for one in here.alerts.drills()] == [alert]


def test_sentences_of_one_while_are_one_alert_in_their_order_and_the_worst_counts(here: Here, watch: Watch) -> None:
    first = here.say("elephants", "message-1")
    watch.go_on(minutes=20)
    second = here.say("elephants again", "message-2")
    watch.go_on(minutes=20)
    here.sessions.reflect(here.session, Reflection(WHY, SAID))
    (case,) = here.alerts.open()
    assert (case.alert.id, case.alert.tier, case.said, case.state) == (first, "urgent", 3, "waiting")
    said = here.alerts.sentences(first)
    assert [(one.words.text, one.tier) for one in said] == [
        ("elephants", "concern"), ("elephants again", "concern"), (SAID, "urgent"),
    ]  # fmt: skip
    assert here.alerts.alert_of(second) == first
    assert [one.kind for one in case.happenings] == ["said more", "said more", "worse"]
    assert here.alerts.happened(first, "told", "t1", "mail")
    watch.go_on(minutes=31)
    assert here.alerts.alert_of(here.say("elephants", "message-3")) != first


def test_what_was_taken_on_waits_again_once_something_worse_comes(here: Here, watch: Watch) -> None:
    alert = here.say("elephants")
    assert here.alerts.acknowledge(alert, "t1")
    here.say("elephants too", "message-2")
    assert (here.alerts.one(alert).state, here.alerts.one(alert).unread) == ("acknowledged", 1)
    here.alerts.read(alert, "t1")
    assert here.alerts.one(alert).unread == 0
    here.say(SAID, "message-3")
    assert (here.alerts.one(alert).state, here.alerts.one(alert).acknowledged_by) == ("waiting", "")
    assert here.alerts.acknowledge(alert, "t2")
    assert not here.alerts.acknowledge(alert, "t1")
    here.say(f"{SAID} too", "message-4")
    assert here.alerts.one(alert).acknowledged_by == "t2"
    here.alerts.resolve(alert, "t2", "done")
    new = here.say("elephants", "message-5")
    assert [case.alert.id for case in here.alerts.open()] == [new]


def test_a_sentence_that_is_sent_again_or_heard_late_is_in_its_alert_once(here: Here) -> None:
    alert = here.say(SAID)
    here.detector.broken = True
    here.say("elephants", "message-2")
    here.detector.broken = False
    assert here.listening.round() == (1, 0)
    assert here.listening.round() == (0, 0)
    here.say("elephants", "message-2")
    assert [one.words.text for one in here.alerts.sentences(alert)] == [SAID, "elephants"]


def test_two_classes_of_a_student_have_an_alert_each(here: Here) -> None:
    here.say(SAID)
    People(here.db).add_classroom(Classroom("c2", "8a", "OAKTREE", ("t1",), ("linear",)))
    other = here.sessions.start("mia", "linear", "c2").id
    here.sessions.accept(other, message("other-1", SAID))
    assert {case.alert.classroom for case in here.alerts.open()} == {"c1", "c2"}
