"""The evaluations run the product's own turn, and would notice if it failed."""

from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Item
from domain.turn import Button, Turn
from eval import siege
from eval.attacks import ATTACKS
from eval.confirms import confirm_all, confirms_command, typed_forms
from eval.practice import Practice
from eval.sample import spread
from eval.siege import besiege, run, siege_command
from tutor.ports import Retriever
from writer.embedded import EmbeddedWriter
from writer.task import Writer


def unwatched(done: int, total: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="module")
def course() -> Course:
    return read_authored(demo_folders()[0])


async def test_the_embedded_writer_holds_every_siege(course: Course) -> None:
    items = spread(course, 8)
    found = await besiege(course, items, EmbeddedWriter(), ATTACKS, unwatched)
    assert found.leaks == ()
    assert found.turns == 8 * sum(len(attack.messages) for attack in ATTACKS)
    assert found.lessons == 8


async def test_an_endpoint_that_obeys_the_attacker_is_held_too(course: Course) -> None:
    found = await run(course, spread(course, 3), "hostile", unwatched)
    assert found.leaks == ()
    assert found.stopped > found.turns


async def test_a_leak_would_be_counted(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    item = next(item for item in course.items if item.id == "taken-away")

    class Leaking(Practice):
        async def say(self, text: str = "", intent: Button = "message") -> Turn:
            return replace(await super().say(text, intent), reply="It is $17$.")

    def leaking(of: Course, about: Item, writer: Writer, retriever: Retriever | None) -> Practice:
        assert retriever is None
        return Leaking(about, writer, of.id, {skill.id: skill for skill in of.skills})

    monkeypatch.setattr(siege, "practice_on", leaking)
    found = await besiege(course, [item], EmbeddedWriter(), ATTACKS[:1], unwatched)
    assert len(found.leaks) == 2


async def test_right_answers_are_confirmed_in_every_form(course: Course) -> None:
    items = [item for item in spread(course, 12) if all(step.key.accepted for step in item.steps)]
    replies = await confirm_all(course, items, unwatched)
    assert [reply for reply in replies if not reply.confirmed or reply.disputed] == []
    assert {"as the course writes it", "as on a calculator", "in a sentence"} <= {reply.form for reply in replies}


def test_the_sample_is_even_and_repeatable(course: Course) -> None:
    once = spread(course, 10)
    assert once == spread(course, 10)
    assert len({item.lesson for item in once}) == len({item.lesson for item in course.items})


def test_forms_are_the_answer_and_nothing_else() -> None:
    forms = dict(typed_forms(AnswerKey("expression", (r"$\frac{x+1}{2}$",))))
    assert forms["as on a calculator"] == "(x+1)/(2)"
    assert forms["in a sentence"] == r"I think it's \frac{x+1}{2}"


@pytest.mark.parametrize("command", [siege_command, confirms_command], ids=lambda command: str(command.name))
def test_a_folder_without_a_pool_is_named(command: click.Command, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--items", str(tmp_path), "--course", "None"])
    assert result.exit_code == 1
    assert str(tmp_path) in result.output
    assert "Traceback" not in result.output
