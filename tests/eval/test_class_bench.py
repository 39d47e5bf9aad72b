"""The bench of a class, on a small one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eval.bench import group


def test_a_class_and_its_lists_are_timed(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    asked = ["class", "--students", "2", "--turns", "6", "--lists", "3", "--json", str(out)]
    result = CliRunner().invoke(group, asked)
    assert result.exit_code == 0, result.output
    told = json.loads(out.read_text())
    assert (told["turns"], told["lists"]) == (12, 3)
    assert told["page_p95_ms"] > 0
    assert 0 < told["playlists_s"] <= told["playlists_longest_s"]


def test_a_class_at_work_is_seen_on_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.class_bench.ROUNDS", 2)
    monkeypatch.setattr("eval.live_bench.THINKS_S", 0.2)
    out = tmp_path / "out.json"
    result = CliRunner().invoke(group, ["class", "--live", "--students", "2", "--json", str(out)])
    assert result.exit_code == 0, result.output
    told = json.loads(out.read_text())
    assert (told["hands"], told["turns"]) == (2, 4)
    assert 0 <= told["behind_p95_s"] <= told["behind_max_s"]
    assert told["cores"] > 0


def test_more_than_one_class_is_refused() -> None:
    result = CliRunner().invoke(group, ["class", "--live", "--students", "31"])
    assert result.exit_code == 2
    assert "30 at most" in result.output
