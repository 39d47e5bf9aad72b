"""Cases judged again: each sort of case is checked by the product's own path, on made-up lines and a made-up pool."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from eval.case_checks import Checked, JudgingCase, checked
from eval.cases import by_kind, cases_command, share, steps_explained
from eval.pool_items import places_in

EXPLAINED = steps_explained()


def write(file: Path, data: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data), encoding="utf-8")


def problem(folder: Path, name: str, course: str, *steps: dict[str, Any]) -> None:
    """One problem of a pool, its steps being ``{name}a``, ``{name}b`` and so on."""
    place = folder / "content-pool" / name
    write(place / f"{name}.json", {"id": name, "title": "", "body": "A made-up problem.", "courseName": course})
    for letter, step in zip("abc", steps, strict=False):
        asked = {"id": f"{name}{letter}", "problemType": "TextBox", "answerType": "arithmetic", **step}
        write(place / "steps" / f"{name}{letter}" / f"{name}{letter}.json", asked)


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    folder = tmp_path / "pool"
    choices = {"problemType": "MultipleChoice", "answerType": "string", "choices": ["red", "blue"]}
    problem(folder, "sum", "Numbers", {"stepTitle": "What is 40 + 2?", "stepAnswer": ["$$42$$"]},
            {"stepTitle": "And half of it?", "stepAnswer": ["$$21$$"]})  # fmt: skip
    problem(folder, "sky", "Colours", {"stepTitle": "Which colour is it?", "stepAnswer": ["blue"], **choices})
    return folder


async def check(pool: Path, kind: str, typed: str, should: str, **more: str) -> Checked:
    case = JudgingCase(kind=kind, typed=typed, should=should, **more)
    return await checked(case, places_in(pool, [case.step]), EXPLAINED)


def test_steps_are_found_in_whatever_course_of_the_pool_they_are(pool: Path) -> None:
    found = places_in(pool, ["sumb", "skya", "nowhere"])
    assert {step: place.course.name for step, place in found.items()} == {"sumb": "Numbers", "skya": "Colours"}


@pytest.mark.parametrize(
    ("step", "typed", "should", "agreed"),
    [
        ("suma", "42", "right", True),
        ("suma", "42", "confirmed", True),
        ("suma", "41", "right", False),
        ("suma", "41", "wrong", True),
        ("suma", "42", "wrong", False),
        ("sumb", "21", "right", True),
        ("sumb", "21", "right or asked for more places", True),
        ("sumb", "22", "right or asked for more places", False),
        ("skya", "red", "wrong", True),
        ("skya", "b", "right", True),
        ("skya", "red", "wrong or asked", True),
        ("skya", "red", "as the moon wills", None),
    ],
)
async def test_an_answer_goes_through_a_turn_at_its_step(
    step: str, typed: str, should: str, agreed: bool | None, pool: Path
) -> None:
    assert (await check(pool, "false rejection: words", typed, should, step=step)).agreed is agreed


async def test_a_key_alone_is_judged_by_and_nothing_without_one(pool: Path) -> None:
    assert (await check(pool, "false rejection: words", "x = 7", "right", key="7")).agreed is True
    assert (await check(pool, "false rejection: words", "x = 7", "right", step="nowhere")).agreed is None


@pytest.mark.parametrize(
    ("draft", "should", "agreed"),
    [
        ("So it is $42$.", "stopped", True),
        ("So it is $42$.", "passes", False),
        ("Look at the tens first. What do you see?", "passes", True),
        ("Look at the tens first. What do you see?", "stopped", False),
    ],
)
async def test_a_draft_goes_through_the_guard_of_a_turn(draft: str, should: str, agreed: bool, pool: Path) -> None:
    at_step = await check(pool, "guard lets pass: plain", draft, should, step="suma", problem="student said 41")
    alone = await check(pool, "guard lets pass: plain", draft, should, key="42")
    assert (at_step.agreed, alone.agreed) == (agreed, agreed)


async def test_a_diagnosis_agrees_when_the_false_one_is_gone(pool: Path) -> None:
    kind = "false or misleading diagnosis"
    found = await check(pool, kind, "420", "a cause unknown", step="suma", seen="reciprocal — Which is on top?")
    assert found.agreed is True
    slip = found.now.partition("/")[2]
    assert slip, found.now
    again = await check(pool, kind, "420", "a cause unknown", step="suma", seen=f"{slip} — Look again.")
    assert again.agreed is False


async def test_an_explanation_is_held_against_the_ideas_named(pool: Path) -> None:
    ideas = next(iter(EXPLAINED.values())).step.key.expectations
    all_named = f"covers {' '.join(idea.id for idea in ideas)} contradicts "
    said = " ".join(idea.statement for idea in ideas)
    assert (await check(pool, "explanation: half", said, "as key", key=all_named)).agreed is True
    assert (await check(pool, "explanation: half", "The moon.", "as key", key=all_named)).agreed is False
    assert (
        await check(pool, "explanation: half", "The moon.", "as key", key="covers no-such contradicts")
    ).agreed is None


async def test_a_flaw_is_only_told_with_its_problem(pool: Path) -> None:
    kind = "flaw list: false alarm (scaffold)"
    assert (await check(pool, kind, "Add", "no flaw", key="$42$")).agreed is None
    assert (await check(pool, kind, "Add", "no flaw", key="$42$", step="suma")).agreed is True


async def test_what_code_cannot_tell_is_in_no_share(pool: Path) -> None:
    told = await check(pool, "one", "42", "right", step="suma")
    untold = await check(pool, "other", "42", "as the moon wills", step="suma")
    both = share([told, untold])
    assert both is not None
    assert (both.value, both.n) == (1.0, 1)
    assert share([untold]) is None
    assert list(by_kind([told, untold, untold])) == ["other", "one"]


def test_the_command_prints_and_writes(pool: Path, tmp_path: Path) -> None:
    lines = [
        {"kind": "plain", "step": "suma", "typed": "42", "should": "right"},
        {"kind": "plain", "step": "suma", "typed": "41", "should": "right"},
        {"kind": "odd", "step": "suma", "typed": "41", "should": "as the moon wills"},
    ]
    data = tmp_path / "cases.jsonl"
    data.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    files = ["--json", str(tmp_path / "figures.json"), "--table", str(tmp_path / "table.csv")]
    result = CliRunner().invoke(cases_command, ["--items", str(pool), "--data", str(data), *files])
    assert result.exit_code == 0, result.output
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert (figures["n"], figures["agreed"], figures["unscored"], figures["share"]) == (2, 1, 1, 0.5)
    assert figures["by_kind"]["plain"] == {"n": 2, "agreed": 1, "unscored": 0}
    rows = list(csv.DictReader((tmp_path / "table.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["agreed"] for row in rows] == ["True", "False", "unscored"]


def test_what_cannot_be_measured_is_said(pool: Path, tmp_path: Path) -> None:
    data = tmp_path / "cases.jsonl"
    data.write_text('{"kind": "odd", "typed": "41", "should": "as the moon wills"}', encoding="utf-8")
    untold = CliRunner().invoke(cases_command, ["--items", str(pool), "--data", str(data)])
    assert untold.exit_code == 1
    assert "can be told by code" in untold.output
    elsewhere = CliRunner().invoke(
        cases_command, ["--items", str(tmp_path / "pool" / "content-pool"), "--data", str(data)]
    )
    assert elsewhere.exit_code == 1
    assert "no OATutor pool" in elsewhere.output
