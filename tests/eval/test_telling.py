"""Fitting the score of how much a draft tells: by a command, on drafts of our own, with what was kept out shown."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from domain.answer import AnswerKey
from eval.cli import COMMANDS
from eval.telling import Held, ToldDraft, bounds, fit, kept_out_scores, telling_command
from tutor.guard.check import Evidence, ReplyLimits, telling_score
from tutor.guard.leak import HiddenKey
from tutor.guard.telling import TellingModel

TELLS = ["Just flip yours, {w}.", "Only change the sign of {w}.", "Half of your {w} and done.", "{w}, but one more."]
HELPS = [
    "What does the {a} stand for?",
    "Read the second sentence again, slowly.",
    "How did you come to {w}? Tell me your first line.",
    "Draw it. Where is the {a} in your picture?",
]


def lines() -> list[dict[str, str]]:
    made = []
    for at in range(3, 23):
        problem, own = f"A shelf holds {at} rows of {at + 9} books. How many is that?", str(2 * at + 9)
        for should, drafts in (("stopped", TELLS), ("passes", HELPS)):
            made += [
                {"problem": problem, "key": str(at * (at + 9)), "student": own, "should": should,
                 "draft": draft.format(w=own, a=at)}
                for draft in drafts
            ]  # fmt: skip
    return made


def test_a_model_is_fitted_that_tells_the_drafts_apart(tmp_path: Path) -> None:
    (tmp_path / "content-pool").mkdir()
    data, out = tmp_path / "drafts.jsonl", tmp_path / "telling.npz"
    data.write_text("\n".join(map(json.dumps, lines())), encoding="utf-8")
    said = CliRunner().invoke(
        telling_command,
        ["--fit", str(data), "--items", str(tmp_path), "--out", str(out), "--json", str(tmp_path / "figures.json")],
    )
    assert said.exit_code == 0, said.output
    assert "80 of 80" in said.output.split("leaks stopped by the rules")[0]
    assert json.loads((tmp_path / "figures.json").read_text())["leaks_stopped"] == 80
    model = TellingModel.load(out)
    assert model.bounds.stops(None, model.bounds.most + 0.01)


def test_a_writers_drafts_are_scored_by_a_model_that_saw_none_of_them() -> None:
    problem = "A shelf holds 4 rows of 13 books. How many is that?"
    secret = HiddenKey(AnswerKey("expression", ("52",)), (problem,), ("17",))
    limits = ReplyLimits("point", (secret,), False, (problem,), ("17",))

    def held(draft: str, place: str, writer: int, *, leaks: bool) -> Held:
        return Held(leaks, place, Evidence(draft, None, "", None), limits, writer)

    others = [held(draft, place, 0, leaks=leaks) for place in ("one", "two", "three")
              for draft, leaks in (("Flip the sign of it.", True), ("Read it again.", False))]  # fmt: skip
    fresh = [held("Quagga, quagga, quagga.", str(at), 1, leaks=True) for at in range(9)]
    scores = kept_out_scores([*others, *fresh])
    seen = fit([*others, *fresh])
    assert telling_score(fresh[0].evidence, limits, seen) > max(scores[len(others) :])
    assert bounds([*others, *fresh], scores).most >= 0


def test_a_draft_names_a_step_or_holds_its_problem() -> None:
    with pytest.raises(ValueError, match="names a step, or holds a problem"):
        ToldDraft(draft="Look again.", should="passes")


def test_a_step_that_the_pool_has_not_is_named(tmp_path: Path) -> None:
    (tmp_path / "content-pool").mkdir()
    data = tmp_path / "drafts.jsonl"
    data.write_text('{"step": "nowhere1a", "draft": "Look again.", "should": "passes"}', encoding="utf-8")
    said = CliRunner().invoke(telling_command, ["--fit", str(data), "--items", str(tmp_path)])
    assert said.exit_code == 1
    assert "has no step nowhere1a" in said.output


def test_the_command_is_known() -> None:
    assert COMMANDS["telling"] == "eval.telling:telling_command"
