"""The format's page stays true: its example is a course, and every field is on it."""

import re
from pathlib import Path
from typing import get_args

import pytest

from course.authored import read_authored
from course.authored_schema import PARTS
from domain.answer import PLACES, AskedForm, KeyKind

PAGE = (Path(__file__).parents[2] / "docs" / "course-format.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def test_the_example_is_a_sound_course(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "course.yaml").write_text(block("yaml"), encoding="utf-8")
    (tmp_path / "texts" / "01-undoing.md").write_text(block("markdown"), encoding="utf-8")
    course = read_authored(tmp_path)
    assert {step.key.kind for item in course.items for step in item.steps} == {"expression", "choice", "explanation"}
    assert [passage.kind for passage in course.passages] == ["text", "definition", "example", "note"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.noun)
def test_every_field_is_in_the_example_and_explained(part: type) -> None:
    fields = list(part.model_fields)  # type: ignore[attr-defined]
    example = block("yaml") + block("markdown")
    assert [field for field in fields if not re.search(rf"^[\s-]*{field}:", example, re.MULTILINE)] == []
    assert [field for field in fields if f"`{field}`" not in PAGE] == []


@pytest.mark.parametrize("word", [*get_args(KeyKind), *get_args(AskedForm), *PLACES])
def test_every_kind_and_form_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE
