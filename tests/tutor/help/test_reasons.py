"""A plan's reason is a code; a teacher reads its sentence, and nothing is decided by the sentence."""

from typing import get_args

import pytest

from domain.help import HelpLevel, Plan, Reason, ReasonAddition, ReasonCode, ReasonSentence
from tests.tutor.classroom import Talk
from tutor.help.reasons import catalogue, english, why

NAMED = Reason("failure", slip="power of a sum", form="as a decimal", attempt=3)


def test_every_code_has_its_sentence_and_nothing_else_has_one() -> None:
    assert english().sentences.keys() == {*get_args(ReasonCode), *get_args(ReasonAddition)}


@pytest.mark.parametrize("code", get_args(ReasonCode))
def test_a_reason_is_a_sentence_with_its_facts_and_without_them(code: ReasonCode) -> None:
    for reason in (Reason(code, NAMED.more, NAMED.slip, NAMED.form, NAMED.attempt), Reason(code, attempt=3)):
        said = why(reason)
        assert said[0].isupper()
        assert said.endswith(".")
        assert "None" not in said
        assert "{" not in said


def test_what_a_reason_names_is_said() -> None:
    assert why(NAMED) == "Failed attempt number 3 on this step (power of a sum)."
    assert why(Reason("other_form")) == "The value is right; the step asks for it in another form."
    beside = Reason("first_failure", ("also_answered", "teacher_asked_already"))
    assert why(beside) == (
        "A first failed attempt: help starts at its entry level. The question beside it is answered in the same"
        " reply. The teacher is already asked; other help goes on meanwhile."
    )


def test_an_authors_name_for_a_slip_fills_no_slot() -> None:
    assert why(Reason("failure", slip="{attempt}", attempt=2)) == "Failed attempt number 2 on this step ({attempt})."


def test_a_sentence_of_an_older_version_is_shown_as_it_is() -> None:
    assert why(ReasonSentence("Failed attempt number 2 on this step.")) == "Failed attempt number 2 on this step."


def test_a_second_language_is_a_second_catalogue() -> None:
    german = catalogue('agrees = "Die Schülerin stimmt zu."\n[without]\n')
    assert why(Reason("agrees"), german) == "Die Schülerin stimmt zu."


async def test_the_same_attempt_is_known_by_its_code() -> None:
    talk = Talk()
    await talk.say("x = 30")
    turn = await talk.say("x = 30")
    assert turn.plan == Plan("pump", HelpLevel.POINT, Reason("same_attempt"))
