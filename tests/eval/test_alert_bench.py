"""``trellis bench alerts``: real kills of a real server, two here."""

import json
from pathlib import Path

from click.testing import CliRunner

from app.cli import main


def test_an_alert_survives_a_kill_while_it_is_sent_and_one_while_it_is_found(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    result = CliRunner().invoke(main, ["bench", "alerts", "--kills", "2", "--json", str(file)])
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert (figures["kills"], figures["missing"], figures["twice"]) == (2, 0, 0)
    assert figures["at_once"] == figures["accepted"]
    assert 0 < figures["slowest_s"] < 60
    assert "slowest to a page" in result.stdout


def test_a_forked_process_is_killed_with_each_trouble_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    result = CliRunner().invoke(main, ["bench", "alerts", "--kills", "0", "--forks", "4", "--json", str(file)])
    assert result.exit_code == 0, result.output
    figures = json.loads(file.read_text(encoding="utf-8"))
    assert set(figures["forked"]) == {"nothing else", "full disk", "mail server down", "detector raises"}
    assert all(one["kills"] == 1 and one["slowest_s"] < 60 for one in figures["forked"].values())
    assert figures["readable"] == 0
    assert "slowest to a page" in result.stdout


def test_nothing_to_do_is_said() -> None:
    result = CliRunner().invoke(main, ["bench", "alerts", "--kills", "0"])
    assert result.exit_code == 2
    assert "give --kills or --forks" in result.output
