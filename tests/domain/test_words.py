"""The words keep their promises."""

import dataclasses
import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import domain
from domain.answer import AnswerKey
from domain.item import Item, Step
from domain.skill import BktParameters
from domain.text import Formula, Prose, escape, runs, unescape


def test_course_text_splits_into_prose_and_formulas() -> None:
    assert list(runs(r"Solve $2x = 4$ for \$3, then $x$.")) == [
        Prose("Solve "),
        Formula("2x = 4"),
        Prose(" for $3, then "),
        Formula("x"),
        Prose("."),
    ]


@given(st.text())
def test_any_words_survive_in_course_text(words: str) -> None:
    assert "".join(run.text for run in runs(escape(words)) if isinstance(run, Prose)) == unescape(escape(words))
    assert not any(isinstance(run, Formula) for run in runs(escape(words)))


def test_a_lone_dollar_is_a_dollar() -> None:
    assert list(runs("It costs $5.")) == [Prose("It costs $5.")]


@pytest.mark.parametrize("values", [{"known": 1.2}, {"slip": -0.1}, {"slip": 0.6, "guess": 0.5}])
def test_impossible_learning_parameters_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="BKT"):
        BktParameters(**values)


def test_an_item_with_a_flaw_is_kept_and_not_offered() -> None:
    step = Step("s", "Solve.", AnswerKey("expression", ("1",)), skills=("a", "b"))
    item = Item("i", "One", (step,))
    assert item.offered
    assert item.skills == ("a", "b")
    assert not dataclasses.replace(item, flaws=("figure1.gif is missing",)).offered
    with pytest.raises(KeyError, match="item i has no step t"):
        item.step("t")


def test_every_word_is_frozen_and_slotted() -> None:
    for module in pkgutil.iter_modules(domain.__path__):
        for value in vars(importlib.import_module(f"domain.{module.name}")).values():
            if isinstance(value, type) and dataclasses.is_dataclass(value):
                assert value.__dataclass_params__.frozen, value  # type: ignore[attr-defined]
                assert hasattr(value, "__slots__"), value
