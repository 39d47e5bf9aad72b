"""A student who needs a person is seen in chat, goal and reflection alike; school talk raises no alarm."""

import csv
import tomllib
from importlib.resources import files

import pytest

from coach.goal import check_goal
from coach.phrases import phrases
from coach.task import ReflectionTask
from domain.answer import AnswerKey
from domain.turn import Message
from language.distress import in_distress
from language.intents import read
from language.languages import languages
from tests.conftest import ROOT
from tests.tutor.classroom import AT

KEY = AnswerKey("expression", ("$x = 5$",))
OF_NO_LIST = (
    "my parents are getting divorced",
    "please help me im so sad",
    "my nan died last night and i cant stop crying",
)
"""What a model hears and no list holds."""


def lines(person: str) -> list[str]:
    with (ROOT / "tests" / "language" / "distress.tsv").open(encoding="utf-8") as held:
        rows = [row for row in csv.reader(held, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    return [text for kind, text in rows if kind == person]


def test_everyone_who_needs_a_person_is_seen() -> None:
    assert [text for text in lines("yes") if not in_distress(text)] == []


def test_school_talk_raises_no_alarm() -> None:
    assert [text for text in lines("no") if in_distress(text)] == []


@pytest.mark.parametrize("solved", [False, True])
@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_chat_at_an_open_and_at_a_solved_step_hears_it(text: str, solved: bool) -> None:
    assert read(Message("m", text, "message", "i", "s", AT), KEY, solved=solved).kind == "distress"


@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_every_field_of_a_goal_hears_it(text: str) -> None:
    goals = [check_goal(text), check_goal("solve two alone", text), check_goal("solve two alone", "I get stuck", text)]
    for checked in goals:
        assert checked.goal is None
        assert checked.messages[0].text == phrases().person


@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_reflection_hears_it(text: str) -> None:
    assert ReflectionTask("How was it?", text).compose().text == phrases().person


@pytest.mark.parametrize("text", OF_NO_LIST)
def test_a_sentence_within_a_long_message_is_heard(text: str) -> None:
    work = "First I took 4 from both sides. Then 3x = 12. So I divided by 3 and got x = 4."
    assert not in_distress(work)
    assert in_distress(f"{work} {text}. Is that right? The check is 3 times 4 plus 4 is 16.")


def test_there_is_a_list_for_every_language_that_is_known() -> None:
    held = tomllib.loads(files("language").joinpath("distress.toml").read_text(encoding="utf-8"))
    assert set(held) == {"English", *(language.name for language in languages())}
