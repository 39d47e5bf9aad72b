"""How sessions felt, questions to teachers, explanations: kept in the student's sessions, and listened to."""

from pathlib import Path

import pytest

from domain.alert import KEPT_APART
from domain.voice import Answered, Asked, Explained, PassedOn, Voice
from store.database import Database
from store.errors import NotFoundError
from store.privacy import erase, export
from store.voices import Voices
from tests.store.school import MONDAY, Watch
from tests.store.test_alerts import SAID, Here

WHY = Asked("q1", "Why do we flip it?", "Reciprocals", "/home")


@pytest.fixture
def here(db: Database, watch: Watch, tmp_path: Path) -> Here:
    return Here(db, watch, tmp_path)


@pytest.fixture
def voices(here: Here) -> Voices:
    return Voices(here.db, here.ear, here.watch)


def test_the_last_voice_of_a_session_counts_for_its_class(here: Here, voices: Voices) -> None:
    here.sessions.close(here.session)
    voices.say(here.session, Voice("too hard"))
    voices.say(here.session, Voice("lost me", "brackets", readable=True))
    (one,) = voices.spoken("c1", MONDAY)
    assert (one.student, one.voice) == ("mia", Voice("lost me", "brackets", readable=True))
    assert voices.spoken("c2", MONDAY) == ()
    assert voices.voice_of(here.session) == one.voice


def test_a_question_is_asked_once_seen_answered_and_read(here: Here, voices: Voices) -> None:
    voices.ask(here.session, WHY)
    voices.ask(here.session, WHY)
    (asked,) = voices.questions(classroom="c1")
    assert (asked.asked, asked.seen, asked.waiting, asked.unread) == (WHY, None, True, False)
    voices.answer(here.session, Answered("q1", "t1"))
    (seen,) = voices.questions(student="mia")
    assert seen.seen is not None
    assert seen.waiting
    voices.answer(here.session, Answered("q1", "t1", "Draw four halves."))
    assert voices.questions(student="mia")[0].unread
    voices.read(here.session, "q1")
    assert not voices.questions(student="mia")[0].unread
    voices.answer(here.session, Answered("q1", "t1", "Or cut an apple."))
    (again,) = voices.questions(student="mia")
    assert again.unread
    assert again.answer == Answered("q1", "t1", "Or cut an apple.")
    assert voices.questions(student="ben") == ()


def test_only_somebody_who_works_here_answers(here: Here, voices: Voices) -> None:
    voices.ask(here.session, WHY)
    with pytest.raises(NotFoundError):
        voices.answer(here.session, Answered("q1", "nobody", "Hm."))
    assert voices.questions(student="mia")[0].waiting


def test_what_a_person_has_to_hear_is_kept_for_them(here: Here, voices: Voices) -> None:
    assert voices.say(here.session, Voice("lost me", SAID, readable=True))
    assert voices.ask(here.session, Asked("q1", SAID, SAID))
    assert voices.explain(here.session, Explained("e1", "i1", "k", SAID, 0, 2, may_pass=True))
    assert sorted(here.places()) == ["explanation", "question", "voice"]
    (voice,), (question,), (told,) = (
        voices.spoken("c1", MONDAY), voices.questions(student="mia"), voices.explanations(student="mia"),
    )  # fmt: skip
    assert (voice.voice.words, voice.voice.readable) == (KEPT_APART, False)
    assert (question.asked.words, question.asked.about) == (KEPT_APART, "")
    assert (told.explained.words, told.explained.may_pass) == (KEPT_APART, False)
    assert SAID not in str(export(here.db, "mia"))


def test_what_could_not_be_heard_is_heard_later(here: Here, voices: Voices) -> None:
    here.detector.broken = True
    voices.say(here.session, Voice("lost me", SAID, readable=True))
    voices.ask(here.session, Asked("q1", SAID))
    voices.explain(here.session, Explained("e1", "i1", "k", SAID, 0, 2))
    assert here.listening.round().unheard == 3
    here.detector.broken = False
    assert here.listening.round() == (3, 0)
    assert {one.voice.words for one in voices.spoken("c1", MONDAY)} == {KEPT_APART}
    assert voices.questions(student="mia")[0].asked.words == KEPT_APART
    assert voices.explanations(student="mia")[0].explained.words == KEPT_APART


def test_an_explanation_is_passed_on_and_taken_back_and_goes_with_its_student(here: Here, voices: Voices) -> None:
    voices.explain(here.session, Explained("e1", "i1", "k", "You undo it.", 1, 2, may_pass=True))
    voices.pass_on(here.session, PassedOn("e1", "t1"))
    assert voices.explanations(classroom="c1")[0].passed
    voices.pass_on(here.session, PassedOn("e1", "t1", back=True))
    assert not voices.explanations(classroom="c1")[0].passed
    erase(here.db, ["mia"], "t1", MONDAY)
    assert voices.explanations(classroom="c1") == ()


def test_a_question_that_was_passed_over_is_known_to_its_session(here: Here, voices: Voices) -> None:
    voices.skip(here.session, "check-3")
    assert here.sessions.get(here.session).skipped == ("check-3",)
