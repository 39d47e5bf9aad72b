"""An event that cannot be read whole is told as far as it can be, named, and stands in nobody's way."""

import json
import logging
import warnings
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.mastery import MasteryEstimate, Observation
from domain.session import Session
from domain.turn import Turn, WriterTrace
from store import tables
from store.database import Database
from store.errors import UnkeepableError
from store.events import unread_turn
from store.mended import WHOLE, mended
from store.payload import dump, load
from store.privacy import export
from store.sessions import Sessions
from tests.store.school import MONDAY, message, turn

RIGHT = MasteryEstimate("one-step", 0.7, 0.4, 0.9, 1, 1)
OBSERVED = Observation("one-step", correct=True, independent=True)


def worked(db: Database) -> Session:
    """Mia's session: a goal, an item, two turns, a reflection."""
    sessions = Sessions(db)
    session = sessions.start("mia", "linear", "c1").id
    sessions.set_goal(session, Goal("Learn brackets"))
    sessions.open_item(session, "i1")
    for number in (1, 2):
        said = sessions.accept(session, message(f"m{number}")).message
        sessions.record(session, turn(number, said, observations=(OBSERVED,), reply=f"Reply {number}?"))
    sessions.reflect(session, Reflection(ReflectionQuestion("q1", "What helped?"), "drawing"))
    return sessions.get(session)


def plant(db: Database, session: str, kind: str, payload: str, nth: int = 0) -> None:
    event = tables.Event
    with db.session() as transaction:
        rows = transaction.query(event.number).where(event.session_id == session, event.kind == kind)
        number = rows.order_by(event.number).all()[nth][0]
        row = (event.session_id == session) & (event.number == number)
        transaction.execute(update(event).where(row).values(payload=payload))


def changed(sound: Turn, wording: dict[str, object]) -> str:
    told = json.loads(dump(sound))
    told["wording"].update(wording)
    return json.dumps(told)


WRONG_COUNTS = [1.5, "many", float("nan"), float("inf"), [1], {"a": 1}, None, "9" * 5000]


def test_a_wrong_count_costs_a_turn_nothing_but_the_count(db: Database) -> None:
    sound = worked(db)
    for count in WRONG_COUNTS:
        wrong = {"tokens_in": count, "cost": "dear"}
        plant(db, sound.id, "turn_recorded", changed(sound.turns[0], wrong))
        found = Sessions(db).get(sound.id)
        assert replace(found.turns[0], lost=()) == sound.turns[0]
        assert found.turns[0].lost == ("wording.tokens_in", "wording.cost")
        assert found.lost == ("event 5 (turn recorded): wording.tokens_in, wording.cost",)
        assert found.turns[1:] == sound.turns[1:]


NOT_READABLE = ["", "{", "null", "[]", "7", '"x"', "{}", "[" * 5000, '{"number": {}}', '"\\ud800"']


@pytest.mark.parametrize("kind", ["session_started", "goal_set", "item_opened", "turn_recorded", "reflected"])
def test_whatever_stands_there_the_rest_of_the_session_is_told(
    db: Database, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    sound = worked(db)
    for payload in NOT_READABLE:
        plant(db, sound.id, kind, payload)
        sessions = Sessions(db)
        with caplog.at_level(logging.WARNING, "trellis.store"):
            found = sessions.get(sound.id)
        assert (found.student, found.course, found.started) == (sound.student, sound.course, sound.started)
        assert [one.number for one in found.turns] == [1, 2]
        assert found.turns[1] == sound.turns[1]
        assert len(found.lost) == 1
        assert kind.replace("_", " ") in found.lost[0]
        assert f"session {sound.id}, event" in caplog.text
        assert sessions.of_student("mia") == (found,)
        assert sessions.latest(["mia", "ben"]) == {"mia": (found,)}
    sessions.open_item(sound.id, "i2")
    said = sessions.accept(sound.id, message("m3")).message
    assert sessions.record(sound.id, turn(3, said)).number == 3
    assert [one.number for one in sessions.get(sound.id).turns] == [1, 2, 3]
    assert export(db, "mia")["event"]


def test_a_turn_of_which_nothing_is_left_counts_for_nothing(db: Database) -> None:
    sound = worked(db)
    plant(db, sound.id, "turn_recorded", "gone")
    first = Sessions(db).get(sound.id).turns[0]
    assert first.lost == (WHOLE,)
    assert (first.reply, first.solved, first.observations, first.message.item) == ("", False, (), "")
    assert Sessions(db).accept(sound.id, message("m1")).turn == replace(first, message=first.message)
    again = turn(1, message("m1"))
    assert Sessions(db).record(sound.id, again).lost == (WHOLE,)


def test_a_message_that_cannot_be_read_does_not_stop_those_after_it(db: Database) -> None:
    sessions, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    for name in ("m1", "m2"):
        sessions.accept(session, message(name))
    plant(db, session, "message_accepted", "gone")
    assert [one.id for one in sessions.pending(session)] == ["m2"]
    assert sessions.accept(session, message("m1")).message == message("m1")


BAD_WORDING: tuple[dict[str, Any], ...] = (
    {"tokens_in": 1.5}, {"tokens_out": "many"}, {"cost": float("nan")}, {"cost": float("inf")}, {"drafts": (7,)},
)  # fmt: skip


def test_what_could_not_be_read_back_is_not_written(db: Database) -> None:
    sessions, session = Sessions(db), Sessions(db).start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1")).message
    for bad in BAD_WORDING:
        made = replace(turn(1, said), wording=replace(WriterTrace("chat", "tutor/reply", "1", "abc"), **bad))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pydantic says so too
            with pytest.raises(UnkeepableError):
                sessions.record(session, made)
    assert sessions.get(session).turns == ()
    assert sessions.record(session, turn(1, said)).number == 1


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON = st.recursive(LEAF, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside))
SOUND = turn(1, message("m1"), before=(RIGHT,), after=(RIGHT,), observations=(OBSERVED, OBSERVED))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_part_may_be_anything(data: st.DataObject) -> None:
    told: Any = json.loads(dump(SOUND))
    inside: Any = told
    while True:
        places = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        place = data.draw(st.sampled_from(places))
        if not isinstance(inside[place], dict | list) or not inside[place] or data.draw(st.booleans()):
            inside[place] = data.draw(JSON)
            break
        inside = inside[place]
    found = mended(Turn, json.dumps(told), unread_turn(1, MONDAY))
    assert load(Turn, dump(found.value)) == found.value


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_json_cannot_hold_is_lost_and_nothing_else(number: float) -> None:
    told = json.loads(dump(SOUND))
    told["milliseconds"] = number
    told["wording"]["cost"] = number
    found = mended(Turn, json.dumps(told), unread_turn(1, MONDAY))
    assert set(found.lost) == {"milliseconds", "wording.cost"}
    assert found.value == replace(SOUND, milliseconds=0.0)
    assert load(Turn, dump(found.value)) == found.value


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.integers(0, 2_000))
def test_any_text_may_stand_in_a_record(text: str, at: int) -> None:
    sound = dump(SOUND)
    found = mended(Turn, sound[:at] + text + sound[at + len(text) :], unread_turn(1, MONDAY))
    assert isinstance(found.value, Turn)
