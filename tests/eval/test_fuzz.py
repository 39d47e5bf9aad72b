"""Strings of every sort end in a judgement, the same string comes from the same seed, and what breaks is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.attempt import Assessment
from eval import fuzz
from eval.fuzz_keys import KEYS
from eval.fuzz_strings import NASTY, SORTS, typed

TEXTS = [asked.key.accepted[0] for asked in KEYS]


def test_the_same_seed_and_number_make_the_same_string() -> None:
    assert [typed(4, at, TEXTS) for at in range(50)] == [typed(4, at, TEXTS) for at in range(50)]
    assert typed(4, 1, TEXTS) != typed(5, 1, TEXTS)


def test_every_sort_of_string_is_made() -> None:
    assert {typed(1, at, TEXTS).sort for at in range(200)} == {sort for sort, _ in SORTS}
    assert len(NASTY) > 5


def test_every_string_ends_in_a_judgement() -> None:
    found = fuzz.run(seed=2026, size=1500, asked=KEYS)
    broken = [one for one in found.broken if not one.why.startswith("took")]
    assert broken == []
    assert sum(found.outcomes.values()) == 1500
    assert {"right", "wrong", "unreadable: says where", "unreadable: too large"} <= found.outcomes.keys()


def test_a_judge_that_breaks_is_told_with_its_string(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def brittle(text: str, *_: object, **__: object) -> Assessment:
        if "(" in text:
            raise IndexError("no such token")
        return Assessment("unreadable", unread="empty")

    monkeypatch.setattr(fuzz, "judge", brittle)
    file = tmp_path / "figures.json"
    told = CliRunner().invoke(fuzz.fuzz_command, ["--limit", "40", "--json", str(file)])
    assert told.exit_code == 1
    assert "IndexError: no such token" in told.output
    assert "does not say what is missing" in told.output
    assert {"n", "seed", "broken", "outcomes", "p50_ms", "p95_ms", "max_ms", "slowest"} <= json.loads(
        file.read_text()
    ).keys()


def test_a_pool_needs_its_course() -> None:
    told = CliRunner().invoke(fuzz.fuzz_command, ["--limit", "1", "--items", "."])
    assert "--course" in told.output
