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


def lines(person: str) -> list[str]:
    with (ROOT / "tests" / "language" / "distress.tsv").open(encoding="utf-8") as held:
        rows = [row for row in csv.reader(held, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    return [text for kind, text in rows if kind == person]


def test_everyone_who_needs_a_person_is_seen() -> None:
    assert [text for text in lines("yes") if not in_distress(text)] == []


def test_school_talk_raises_no_alarm() -> None:
    assert [text for text in lines("no") if in_distress(text)] == []


@pytest.mark.parametrize("text", lines("yes"))
def test_chat_goal_and_reflection_read_one_list(text: str) -> None:
    assert read(Message("m", text, "message", "i", "s", AT), KEY).kind == "distress"
    goal = check_goal("solve two alone", "I get stuck", text)
    assert goal.goal is None
    assert goal.messages[0].text == phrases().person
    assert ReflectionTask("How was it?", text).compose().text == phrases().person


def test_there_is_a_list_for_every_language_that_is_known() -> None:
    held = tomllib.loads(files("language").joinpath("distress.toml").read_text(encoding="utf-8"))
    assert set(held) == {"English", *(language.name for language in languages())}
