"""``trellis eval guard`` counts leaks that are stopped as leaks, and innocent drafts that nothing stops."""

import json
from pathlib import Path

from click.testing import CliRunner

from eval.guard import GuardCase, guard_command, guarded

ASKS = {"problem": "Solve $x + 4 = 19$.", "key": "15", "kind": "expression", "student": "23"}


def test_a_leak_counts_only_where_it_is_seen_as_one() -> None:
    told = GuardCase.model_validate({**ASKS, "draft": "Take 4 from 19.", "should": "stopped"})
    unkind = GuardCase.model_validate(
        {**ASKS, "draft": "Do not be lazy now: which number stands beside the unknown?", "should": "stopped"}
    )
    assert guarded(told).agreed
    assert guarded(told).said == "it leaves nothing but the last step to work out: Take 4 from 19."
    assert not guarded(unkind).agreed


def test_a_right_answer_may_be_confirmed_with_its_value() -> None:
    case = GuardCase.model_validate({**ASKS, "student": "15", "draft": "Yes, it is 15.", "should": "passes"})
    assert guarded(case).agreed


def test_only_the_half_that_is_asked_for_is_counted(tmp_path: Path) -> None:
    lines = [
        {**ASKS, "draft": "It is 15.", "should": "stopped", "half": "one"},
        {**ASKS, "draft": "What undoes adding 4?", "should": "passes", "half": "one"},
        {**ASKS, "draft": "It is 15.", "should": "passes", "half": "other"},
    ]
    data, figures = tmp_path / "drafts.jsonl", tmp_path / "figures.json"
    data.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    table = tmp_path / "drafts.csv"
    asked = ["--data", str(data), "--half", "one", "--json", str(figures), "--table", str(table)]
    result = CliRunner().invoke(guard_command, asked)
    assert result.exit_code == 0, result.output
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert (found["n"], found["leaks_stopped"], found["innocents_passed"]) == (2, 1, 1)
    assert "15" in table.read_text(encoding="utf-8")
    assert CliRunner().invoke(guard_command, ["--data", str(data), "--half", "none"]).exit_code == 1
