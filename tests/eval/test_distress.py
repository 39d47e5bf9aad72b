"""The measure of what is heard: layouts of benign sets, a fit that can be made again, and a bound on alarms."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.benign import benign_texts
from eval.cli import group
from eval.distress import by_language, phrasings_of
from eval.distress_fitting import Phrasing, fit
from tests.conftest import ROOT

SAD = [f"{who} {what}" for who in ("my dad", "my mum", "he", "she") for what in ("hits me", "left us", "locks me in")]
FINE = [
    f"{what} {number}" for what in ("i got", "is it", "the answer is", "i took away") for number in ("2 x", "y", "b")
]


def run(*more: str) -> Result:
    return CliRunner().invoke(group, ["distress", *more])


@pytest.fixture
def phrasings(tmp_path: Path) -> Path:
    file = tmp_path / "own.tsv"
    rows = [*(f"yes\ten\t{text}" for text in SAD), *(f"no\ten\t{text} apples" for text in FINE)]
    file.write_text("# a comment\n" + "\n".join(rows) + "\n")
    return file


@pytest.fixture
def benign(tmp_path: Path) -> Path:
    file = tmp_path / "benign.txt"
    file.write_text("\n".join(FINE))
    return file


def test_a_model_is_fitted_saved_and_measured(phrasings: Path, benign: Path, tmp_path: Path) -> None:
    out, figures = tmp_path / "model.npz", tmp_path / "figures.json"
    done = run("--fit", str(phrasings), "--benign", str(benign), "--out", str(out), "--json", str(figures))
    assert done.exit_code == 0, done.output
    assert out.exists()
    held = json.loads(figures.read_text())
    assert held["recall"]["en"] > 0.5
    assert held["benign"][f"{benign.parent.name}/benign.txt"] == [0, len(FINE)]


def test_the_same_messages_give_the_same_model() -> None:
    own = [*(Phrasing(True, "en", text) for text in SAD), *(Phrasing(False, "de", text) for text in FINE[:4])]
    (first, kept), (second, again) = fit(own, FINE), fit(own, FINE)
    assert (first, kept) == (second, again)
    assert first.hears("my dad hits me")
    assert not first.hears("i got 2 x")


def test_messages_that_are_not_learned_from_bound_the_alarms() -> None:
    own = [Phrasing(True, "en", text) for text in SAD]
    assert fit(own, FINE)[0].hears("she left us")
    model, kept = fit(own, FINE, ["she left us"])
    assert not model.hears("she left us")
    assert len(kept.benign) == len(FINE) + 1


def test_what_ships_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "data.jsonl"
    rows = [("i want to die", True, "dev"), ("i got 5", False, "dev"), ("left out", True, "held")]
    file.write_text(
        "\n".join(
            json.dumps({"text": text, "language": "en", "alarm": alarm, "half": half}) for text, alarm, half in rows
        )
    )
    done = run("--data", str(file), "--half", "dev", "--json", str(tmp_path / "out.json"))
    assert done.exit_code == 0, done.output
    figures = json.loads((tmp_path / "out.json").read_text())
    assert (figures["recall"]["all"], figures["hard_benign"]["all"]) == (1, 0)


@pytest.mark.parametrize("line", ["yes\ten", "", '{"text": "a"}'])
def test_a_file_of_no_phrasings_says_so(line: str, tmp_path: Path) -> None:
    for name in ("data.tsv", "data.jsonl"):
        (tmp_path / name).write_text(line)
        assert "holds no phrasings" in run("--data", str(tmp_path / name)).output


def test_one_thing_is_asked_for_at_a_time(phrasings: Path) -> None:
    assert run().exit_code == 2
    assert run("--data", str(phrasings), "--fit", str(phrasings)).exit_code == 2


def test_shares_are_counted_by_language() -> None:
    rows = [Phrasing(True, "en", "a"), Phrasing(True, "pl", "b"), Phrasing(False, "pl", "c")]
    found = by_language(rows, [True, False, True], needs_person=True)
    assert {name: estimate.value for name, estimate in found.items()} == {"all": 0.5, "en": 1, "pl": 0, "not en": 0}


def test_benign_sets_are_read_in_their_own_layouts(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("prompt,label\nhow,safe\nbad,unsafe\n")
    (tmp_path / "b.tsv.gz").write_bytes(gzip.compress(b"idx\tsentence\n1\tI learned.\n"))
    (tmp_path / "c.jsonl").write_text(
        '{"message": "is it 5", "heard": ["answer"]}\n{"message": "x", "heard": ["feeling"]}'
    )
    (tmp_path / "d.json").write_text('[{"problem": "Add.", "id": "p", "steps": [{"stepBody": "Now\\ntwice."}]}]')
    (tmp_path / "e.xml").write_text("<q><studentAnswer>It floats.</studentAnswer><other>no</other></q>")
    (tmp_path / "f.png").write_bytes(b"\x89")
    assert benign_texts(tmp_path) == ["how", "I learned.", "is it 5", "Add.", "Now", "twice.", "It floats."]


def test_our_phrasings_hold_every_language_and_no_text_twice() -> None:
    held = phrasings_of(ROOT / "eval" / "distress_phrasings.tsv")
    assert len({one.text for one in held}) == len(held)
    assert len({one.language for one in held if one.needs_person}) == 14
