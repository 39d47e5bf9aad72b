"""What of a student's own words is held in mind."""

import pytest

from domain.attempt import Assessment
from tests.tutor.classroom import Talk
from tutor import hidden_keys
from tutor.hidden_keys import own_words


async def test_each_text_is_held_once_where_it_was_said_last() -> None:
    talk = Talk()
    for said in ("x = 7", "x = 30", "x = 7"):
        await talk.say(said)
    assert own_words(talk.context(), "x = 9", None) == ("x = 30", "x = 7", "x = 9")
    assert own_words(talk.context(), "x = 30", None) == ("x = 7", "x = 30")


async def test_what_was_too_large_is_left_out_when_it_is_sent_and_afterwards() -> None:
    talk = Talk()
    await talk.say("x = 7")
    tower = await talk.say("x = 3^(3^(3^(3^(3^3))))")
    assert tower.assessment is not None
    assert tower.assessment.unread == "too_large"
    assert own_words(talk.context(), "x = 9", None) == ("x = 7", "x = 9")
    assert own_words(talk.context(), "99!!!!", Assessment("unreadable", unread="too_large")) == ("x = 7",)


async def test_the_latest_words_are_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hidden_keys, "MOST_CHARACTERS", 12)
    talk = Talk()
    for said in ("x = 7", "x = 8"):
        await talk.say(said)
    assert own_words(talk.context(), "x = 9", None) == ("x = 8", "x = 9")
    assert own_words(talk.context(), "x = 9 or 10 maybe", None) == ()
