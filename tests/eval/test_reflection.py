import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coach.facet_model import FacetModel
from eval.cli import group
from eval.reflection import judge, marked_in, texts_of

FEELS = ("I felt {} when it worked.", "I was so {} about it.", "It made me {} in the end.")
PLANS = ("Next time I will {} first.", "I want to {} from now on.", "Tomorrow I will {} before I start.")
ROWS = [
    *((text.format(word), "Feeling") for word in ("happy", "proud", "glad", "relieved", "nervous") for text in FEELS),
    *((text.format(word), "Intention") for word in ("check", "draw", "read", "ask", "count") for text in PLANS),
]
HEAD = "idx\tcontext\tsentence\ty\tconfidence\ty_requires_context"


def written(file: Path, rows: list[tuple[str, str]], sure: str = "[6, 5]") -> Path:
    lines = [f"{at}\t\t{sentence}\t{facet}\t{sure}\t" for at, (sentence, facet) in enumerate(rows)]
    file.write_bytes(gzip.compress("\n".join([HEAD, *lines]).encode()))
    return file


def run(fit: Path, data: Path, *more: str) -> Result:
    return CliRunner().invoke(group, ["reflection", "--fit", str(fit), "--data", str(data), *more])


def test_sentences_that_were_learned_from_are_judged_by_others(tmp_path: Path) -> None:
    data, out = written(tmp_path / "all.tsv.gz", ROWS), tmp_path / "out.json"
    result = run(data, data, "--json", str(out))
    assert result.exit_code == 0, result.output
    found = json.loads(out.read_text())
    assert (found["n"], found["split"]) == (30, "each by the other texts, 5 parts")
    assert found["accuracy"] > 0.9 > found["commonest"] == 0.5
    assert found["kappa"] == pytest.approx(2 * found["accuracy"] - 1, abs=0.05)


def test_a_sentence_in_both_files_is_left_out_of_what_is_learned(tmp_path: Path) -> None:
    liar = [(ROWS[0][0], "Intention")]
    known, data = marked_in(written(tmp_path / "a.gz", ROWS + liar)), marked_in(written(tmp_path / "b.gz", ROWS[:1]))
    fresh = marked_in(written(tmp_path / "c.gz", [("I felt happy and glad when I was so proud.", "Feeling")]))
    judged = judge(known, [*data, *fresh])
    assert judged.apart == "sentences in both left out of what was learned"
    assert judged.found == ("Feeling", "Feeling")


def test_only_sentences_of_which_every_marker_was_sure_are_measured(tmp_path: Path) -> None:
    known = written(tmp_path / "known.gz", ROWS)
    doubted = written(tmp_path / "doubted.gz", [("I am glad.", "Feeling")], sure="[7, 4]")
    refused = run(known, doubted)
    assert refused.exit_code == 1
    assert "lower --min-confidence" in refused.output
    assert run(known, doubted, "--min-confidence", "4").exit_code == 0


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    data, out = written(tmp_path / "all.tsv.gz", ROWS), tmp_path / "facets.npz"
    assert run(data, data, "--out", str(out)).exit_code == 0
    model = FacetModel.load(out)
    assert (model.name("I felt very relieved."), model.name("Next time I will draw it.")) == ("Feeling", "Intention")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sentence\ty\nI am glad.\tFeeling\n", "has no column confidence"),
        (f"{HEAD}\n0\t\tI am glad.\tFeeling\tvery\t\n", "line 2: confidence is no list of numbers"),
        (f"{HEAD}\n0\t\t\tFeeling\t[5, 5]\t\n", "line 2: the sentence or its facet (y) is missing"),
        (f"{HEAD}\n", "holds no sentences"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_what_is_wrong(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "odd.tsv"
    file.write_text(content)
    refused = run(file, file)
    assert refused.exit_code == 1
    assert said in refused.output


def test_sentences_with_a_neighbour_in_common_are_of_one_text(tmp_path: Path) -> None:
    shared = "Then the whole class went out to the yard."
    file = tmp_path / "texts.tsv"
    rows = [(f"I was glad. {shared}", "I was glad."), (f"{shared} It rained.", "It rained."), ("Later.", "Later.")]
    lines = [f"{at}\t{context}\t{one}\tOther\t[5, 5]\t" for at, (context, one) in enumerate(rows)]
    file.write_text("\n".join([HEAD, *lines]))
    first, second, third = texts_of(marked_in(file))
    assert first == second != third
