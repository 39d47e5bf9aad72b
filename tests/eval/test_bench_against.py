"""``trellis bench against``: two checkouts, run in turn, and their medians."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main

FAKE = """
import json, pathlib, sys
def main():
    runs = pathlib.Path(__file__).with_name("runs")
    runs.write_text((runs.read_text() if runs.exists() else "") + "x")
    took = {took}[len(runs.read_text()) - 1]
    if not took:
        sys.exit("no such course")
    pathlib.Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps({{"n": 40, "ms_a_turn": took}}))
"""


def checkout(folder: Path, *took: float) -> Path:
    """Sources whose every recording takes so long."""
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "__init__.py").touch()
    (folder / "app" / "cli.py").write_text(FAKE.format(took=took), encoding="utf-8")
    return folder


def test_the_medians_of_two_checkouts_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.bench_against.HERE", checkout(tmp_path / "here", 6.0, 9.0, 5.0))
    there, file = checkout(tmp_path / "there", 10.0, 8.0, 30.0), tmp_path / "figures.json"
    given = ["--items", str(tmp_path), "--course", "Any", "--json", str(file)]
    result = CliRunner().invoke(main, ["bench", "against", str(there), *given])
    assert result.exit_code == 0, result.output
    assert json.loads(file.read_text(encoding="utf-8")) == {"there_ms": 10.0, "here_ms": 6.0, "less": 0.4}
    assert "40.0%" in result.output


def test_a_recording_that_fails_says_why(tmp_path: Path) -> None:
    there = checkout(tmp_path / "there", 0.0)
    result = CliRunner().invoke(main, ["bench", "against", str(there), "--items", str(tmp_path), "--course", "Any"])
    assert result.exit_code == 1
    assert "failed: no such course" in result.output
