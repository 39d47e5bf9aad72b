from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.goal import Goal, Reflection, ReflectionQuestion
from domain.mastery import MasteryEstimate, Observation
from domain.session import ItemOpened, Session
from store.database import Database
from store.errors import NotFoundError, SessionClosedError, StaleTurnError
from store.estimates import Estimates
from store.sessions import Sessions
from tests.store.school import MONDAY, Watch, message, turn

BEFORE = MasteryEstimate("one-step", 0.25, 0.14, 0.4)
AFTER = MasteryEstimate("one-step", 0.66, 0.47, 0.78, 1, 1)
SEEN = Observation("one-step", correct=True, independent=True)


def test_a_session_tells_what_happened_in_it(sessions: Sessions, watch: Watch) -> None:
    session = sessions.start("mia", "linear", "c1")
    assert session == Session(session.id, "mia", "linear", MONDAY, classroom="c1")
    sessions.set_goal(session.id, Goal("Learn brackets"))
    sessions.set_goal(session.id, Goal("Learn brackets", "I get stuck", "read it aloud"))
    sessions.open_item(session.id, "i1", "A good first one.")
    said = sessions.accept(session.id, message("m1")).message
    first = sessions.record(session.id, turn(1, said))
    watch.go_on(minutes=3)
    sessions.open_item(session.id, "i2")
    question = ReflectionQuestion("q1", "What changed?", (1,))
    sessions.reflect(session.id, Reflection(question, "Nothing"))
    sessions.close(session.id)
    sessions.reflect(session.id, Reflection(question, "I drew it", "Drawing helped."))
    assert sessions.get(session.id) == Session(
        id=session.id,
        student="mia",
        course="linear",
        started=MONDAY,
        goal=Goal("Learn brackets", "I get stuck", "read it aloud"),
        items=(
            ItemOpened("i1", 0, MONDAY, "A good first one."),
            ItemOpened("i2", 1, MONDAY + timedelta(minutes=3)),
        ),
        turns=(first,),
        reflections=(Reflection(question, "I drew it", "Drawing helped."),),
        closed=MONDAY + timedelta(minutes=3),
        classroom="c1",
    )


def test_opening_the_open_item_again_changes_nothing_before_a_turn(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    sessions.open_item(session, "i1")
    sessions.open_item(session, "i1", "double click")
    assert len(sessions.get(session).items) == 1
    sessions.record(session, turn(1, sessions.accept(session, message("m1")).message))
    sessions.open_item(session, "i1")
    assert [opened.after_turn for opened in sessions.get(session).items] == [0, 1]


def test_the_same_message_twice_is_the_same_turn(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    first = sessions.accept(session, message("m1"))
    again = sessions.accept(session, message("m1", "x = 6"))
    assert (first.duplicate, first.number, first.turn) == (False, 1, None)
    assert (again.duplicate, again.number, again.turn) == (True, 1, None)
    assert again.message.text == "x = 5"
    answer = sessions.record(session, turn(1, first.message))
    assert sessions.accept(session, message("m1")).turn == answer
    assert sessions.accept(session, message("m2")).number == 2
    assert sessions.accept(session, message("m1")).number == 1


def test_a_message_has_one_answer(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1")).message
    first = sessions.record(session, turn(1, said, reply="Look at the bracket."))
    assert sessions.record(session, turn(1, said, reply="Look at line 2.")) == first
    assert sessions.get(session).turns == (first,)


def test_an_unanswered_message_is_pending_until_it_is_answered(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    one = sessions.accept(session, message("m1")).message
    two = sessions.accept(session, message("m2")).message
    assert sessions.pending(session) == (one, two)
    sessions.record(session, turn(1, one))
    assert sessions.pending(session) == (two,)
    sessions.record(session, turn(2, two))
    assert sessions.pending(session) == ()


def test_recording_a_turn_moves_the_estimates_with_it(db: Database, sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1")).message
    untouched = MasteryEstimate("brackets", 0.25, 0.14, 0.4)
    before, after = (BEFORE, untouched), (AFTER, untouched)
    sessions.record(session, turn(1, said, before=before, after=after, observations=(SEEN,)))
    assert Estimates(db).of("mia", "linear") == {"one-step": AFTER}
    assert Estimates(db).of("ben", "linear") == {}


def test_a_turn_from_an_older_state_is_refused_and_nothing_is_written(db: Database, sessions: Sessions) -> None:
    first, second = sessions.start("mia", "linear", "c1").id, sessions.start("mia", "linear", "c1").id
    one = sessions.accept(first, message("m1")).message
    two = sessions.accept(second, message("m1")).message
    sessions.record(first, turn(1, one, before=(BEFORE,), after=(AFTER,), observations=(SEEN,)))
    with pytest.raises(StaleTurnError, match="estimate of 'one-step'"):
        sessions.record(second, turn(1, two, before=(BEFORE,), after=(AFTER,), observations=(SEEN,)))
    with pytest.raises(StaleTurnError, match="turn 7, the next one is 1"):
        sessions.record(second, turn(7, two))
    assert sessions.pending(second) == (two,)
    better = replace(AFTER, probability=0.9, independent=2, independent_right=2)
    sessions.record(second, turn(1, two, before=(AFTER,), after=(better,), observations=(SEEN,)))
    assert Estimates(db).of("mia", "linear") == {"one-step": better}


def test_a_closed_session_takes_no_new_message_but_answers_an_accepted_one(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1")).message
    sessions.close(session)
    sessions.close(session)
    for act in (
        lambda: sessions.accept(session, message("m2")),
        lambda: sessions.open_item(session, "i1"),
        lambda: sessions.set_goal(session, Goal("More")),
    ):
        with pytest.raises(SessionClosedError, match="Start a new one"):
            act()
    assert sessions.accept(session, message("m1")).duplicate
    assert sessions.record(session, turn(1, said)).number == 1
    assert sessions.get(session).closed == MONDAY


def test_sessions_of_a_student_come_newest_first(sessions: Sessions, watch: Watch) -> None:
    assert sessions.open_of("mia") is None
    assert sessions.of_student("mia", "linear") == ()
    old = sessions.start("mia", "linear", "c1")
    watch.go_on(days=1)
    new = sessions.start("mia", "linear", "c1")
    assert sessions.of_student("mia", "linear") == sessions.of_student("mia") == (new, old)
    assert sessions.of_student("mia", "other") == ()
    assert sessions.open_of("mia") == new
    sessions.close(new.id)
    assert sessions.open_of("mia") == old


def test_unknown_ids_say_what_is_missing(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    for act, words in (
        (lambda: sessions.start("x", "linear", "c1"), "no student 'x'"),
        (lambda: sessions.start("mia", "x", "c1"), "no course 'x'"),
        (lambda: sessions.get("x"), "no session 'x'"),
        (lambda: sessions.pending("x"), "no session 'x'"),
        (lambda: sessions.accept("x", message("m1")), "no session 'x'"),
        (lambda: sessions.close("x"), "no session 'x'"),
        (lambda: sessions.open_item(session, "x"), "no item 'x'"),
        (lambda: sessions.record(session, turn(1, message("x"))), "no accepted message 'x'"),
    ):
        with pytest.raises(NotFoundError, match=words):
            act()


@pytest.mark.parametrize(
    "text",
    ["", "y" * 10_000, "a\x00b\x1b[31m\r\n\t", "שלום \u202e x=4", "👩‍🏫 ½ 𝑥", 'quote " back \\ slash', "  x  "],
    ids=["empty", "long", "control", "right to left", "emoji", "quotes", "blanks"],
)
def test_any_text_comes_back_as_it_was_sent(sessions: Sessions, text: str) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1", text)).message
    assert said.text == text
    assert sessions.pending(session) == (said,)
    sessions.record(session, turn(1, said))
    assert sessions.get(session).turns[0].message.text == text


def test_half_a_character_is_replaced_and_the_rest_kept(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1", "x \ud800 = 5 \U0001f600")).message
    assert said.text == "x \ufffd = 5 \U0001f600"
    assert sessions.pending(session) == (said,)
    sessions.set_goal(session, Goal("learn \ud800"))
    sessions.reflect(session, Reflection(ReflectionQuestion("q", "Why?"), "so \udfff"))
    told = sessions.get(session)
    assert told.goal == Goal("learn \ufffd")
    assert [reflection.answer for reflection in told.reflections] == ["so \ufffd"]


def test_messages_sent_at_once_are_all_accepted_once_and_in_one_order(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    sent = [message(f"m{number}", f"try {number}") for number in range(12)]
    with ThreadPoolExecutor(8) as threads:
        accepted = list(threads.map(lambda said: sessions.accept(session, said), sent + sent))
    assert sorted(taken.number for taken in accepted if not taken.duplicate) == list(range(1, 13))
    by_number = {taken.number: taken.message for taken in accepted}
    assert sessions.pending(session) == tuple(by_number[number] for number in range(1, 13))


def test_turns_recorded_at_once_answer_each_message_once(sessions: Sessions) -> None:
    session = sessions.start("mia", "linear", "c1").id
    said = sessions.accept(session, message("m1")).message
    with ThreadPoolExecutor(8) as threads:
        drafts = [turn(1, said, reply=f"reply {number}") for number in range(8)]
        stored = set(threads.map(lambda draft: sessions.record(session, draft).reply, drafts))
    assert len(stored) == 1
    assert [answer.reply for answer in sessions.get(session).turns] == list(stored)
