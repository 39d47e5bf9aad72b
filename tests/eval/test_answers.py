"""The command that measures judging: rewrites are right, wrong variants wrong, and misses are counted."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from domain.answer import AnswerKey
from domain.item import Item, Step
from eval.answer_choices import named_choices
from eval.answer_forms import asks_no_form, other_forms
from eval.answer_rewrites import rewrites
from eval.answer_tex import calculator
from eval.answer_wrongs import wrongs
from eval.answers import answers_command, figures, measure
from tests.course.pools import COURSE, pool_with_plan


class Tex(NamedTuple):
    tex: str
    typed: str | None


@pytest.mark.parametrize(
    "case",
    [
        Tex(r"\frac{3}{2}", "3/2"),
        Tex(r"18\sqrt{6}", "18sqrt(6)"),
        Tex(r"\left(x+1\right) \left(x+3\right)", "(x+1)*(x+3)"),
        Tex(r"3.7\times{10}^4", "3.7*10^4"),
        Tex(r"x^{\frac{1}{2}}", "x^(1/2)"),
        Tex(r"2\frac{1}{3}", "2 1/3"),
        Tex(r"\frac{dy}{dx}=3x^2", "dy/dx=3x^2"),
        Tex(r"x\leq-3\text{ or }x\geq7", "x<=-3 or x>=7"),
        Tex(r"(1,2)\cup(3,4)", "(1,2) U (3,4)"),
        Tex(r"\begin{bmatrix} 1 & 2 \end{bmatrix}", None),
    ],
    ids=lambda case: case.tex,
)
def test_tex_is_typed_by_text_alone(case: Tex) -> None:
    assert calculator(case.tex) == case.typed


def test_a_key_is_rewritten_in_many_ways() -> None:
    made = {(rewrite.kind, rewrite.text) for rewrite in rewrites("$x=3$", "How many hours?", free=True)}
    assert {
        ("value for x = value", "3"),
        ("turned equation", "3=x"),
        ("unit", "3 hours"),
        ("number word", "three"),
    } <= made
    made = {(rewrite.kind, rewrite.text) for rewrite in rewrites(r"$\frac{11}{4}$", "How long is it?", free=True)}
    assert {("slash", "11/4"), ("unreduced", "22/8"), ("mixed number", "2 3/4"), ("decimal", "2.75")} <= made


def test_a_form_is_left_alone_where_the_problem_asks_for_one() -> None:
    kinds = {rewrite.kind for rewrite in rewrites(r"$\frac{11}{4}$", "Simplify", free=asks_no_form("Simplify"))}
    assert "slash" in kinds
    assert not kinds & {"unreduced", "mixed number", "decimal"}


def test_a_free_constant_or_whole_number_leaves_some_changes_right() -> None:
    assert "one more" not in {wrong.kind for wrong in wrongs("$3x^2+C$")}
    assert "one more" in {wrong.kind for wrong in wrongs("$3x^2+5$")}
    assert "opposite" not in {wrong.kind for wrong in wrongs(r"$x=2\pi k$")}


def test_wrong_variants_are_surely_wrong() -> None:
    made = {wrong.text for wrong in wrongs("$x^2-6x+9$")}
    assert {"x^2+6x+9", "x^2-7x+9", "-(x^2-6x+9)", "x^2-6x"} <= made
    assert {wrong.text for wrong in wrongs("x=6, x=-2")} >= {"x=6", "x=6, x=-21"}
    assert {wrong.text for wrong in wrongs("$(2,3)$")} >= {"(3,2)"}


def test_values_are_put_into_forms_that_are_not_asked_for() -> None:
    made = {(other.kind, other.text) for other in other_forms(r"$8\left(y+2\right)$", "Factor $8y+16$")}
    assert made == {("not factored", "8*y + 16")}
    assert [other.text for other in other_forms("$x=4$", "Solve $2x=8$")] == ["2x=2*(4)"]


def step(key: str, prompt: str) -> Item:
    return Item(f"item {key}", "", (Step("a", prompt, AnswerKey("expression", (key,))),))


ITEMS = (
    step("$x=4$", "Solve $2x=8$"),
    step(r"$8\left(y+2\right)$", "Factor $8y+16$"),
    step(r"$\frac{3}{2}$", r"Simplify $\frac{6}{4}$"),
    step("3.7", "How far is it?"),
)


def test_everything_is_judged_and_counted() -> None:
    found = figures(measure(ITEMS))
    assert (found["n_keys"], found["keys_accepted"]) == (4, 4)
    assert found["rewrites_accepted"] == found["n_rewrites"]
    assert found["wrong_accepted"] == 0
    assert found["wrong_form_named"] == found["n_forms"] == 3
    assert found["flawed_keys"] == []


def test_every_choice_is_tried_by_letter_by_text_and_in_a_sentence() -> None:
    key = AnswerKey("choice", ("$[0,5)$",), choices=("$(0,5]$", "$[0,5)$", "$(0,5)$"))
    measured = measure([Item("i", "", (Step("a", "Which?", key),))])
    found = figures(measured)
    assert (found["n_wrong_choices"], found["wrong_choices_accepted"]) == (6, 0)
    assert (found["n_right_choices"], found["right_choices_accepted"]) == (3, 3)


def test_choices_that_the_key_accepts_by_more_than_blanks_are_wrong_ones() -> None:
    tried = list(named_choices(AnswerKey("choice", ("$a + b$",), choices=("a+b", "A+b"))))
    assert [(each.text, each.right) for each in tried if each.kind == "choice by text"] == [
        ("a+b", True),
        ("A+b", False),
    ]
    assert [each.text for each in tried if each.choice == "A+b"] == ["B", "A+b", "I think it is A+b"]


def test_a_key_that_cannot_be_read_is_listed_with_its_item() -> None:
    flawed = Item("i", "", (Step("a", "What?", AnswerKey("text", ("Speed is fine ☃",))),))
    assert [flaw["item"] for flaw in measure([flawed]).flawed] == ["i"]


def test_the_command_says_when_there_is_nothing_to_measure(tmp_path: Path) -> None:
    result = CliRunner().invoke(answers_command, ["--items", str(tmp_path), "--course", "None"])
    assert result.exit_code != 0
    assert "Error" in result.output


def test_the_command_prints_a_table_and_writes_the_fixed_keys(tmp_path: Path) -> None:
    pool = pool_with_plan(tmp_path / "pool")
    for number, answer in enumerate(("$$5$$", r"$$\frac{3}{2}$$", "$$x=4$$")):
        pool.problem(f"sum{number}")
        pool.step(f"sum{number}a", answer)
    file = tmp_path / "answers.json"
    arguments = ["--items", str(pool.folder), "--course", COURSE, "--limit", "3", "--json", str(file)]
    result = CliRunner().invoke(answers_command, arguments)
    assert result.exit_code == 0, result.output
    assert "keys accepted" in result.output
    written = json.loads(file.read_text(encoding="utf-8"))
    assert (written["n_keys"], written["keys_accepted"], written["wrong_accepted"]) == (3, 3, 0)
    assert set(written) >= {
        *("n_keys", "keys_accepted", "n_rewrites", "rewrites_accepted", "n_wrong", "wrong_accepted", "n_forms"),
        *("n_right_choices", "right_choices_accepted", "n_wrong_choices", "wrong_choices_accepted"),
        *("wrong_form_named", "p95_ms", "max_ms", "flawed_keys"),
    }
