import json
import tarfile
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
from click.testing import CliRunner

from eval.cli import group
from eval.explanations import macro_f1, measure, weighted_f1
from eval.graded_folders import GradedFolderError, read_folder

ANSWERS = (
    ("the water evaporated and left the salt", "correct"),
    ("it evaporated", "correct"),
    ("the water dried up so salt was left", "correct"),
    ("the salt evaporated and the water stayed", "contradictory"),
    ("salt evaporated", "contradictory"),
    ("we looked at it", "incorrect"),
    ("I don't know", "incorrect"),
    ("with a magnet", "incorrect"),
)


def write(folder: Path, name: str, answers: tuple[tuple[str, str], ...], first: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(
        f'<studentAnswer id="{name}.{first + at}" accuracy="{label}">{escape(text)}</studentAnswer>'
        for at, (text, label) in enumerate(answers)
    )
    references = "<referenceAnswer id='r'>The water was evaporated, leaving the salt.</referenceAnswer>"
    (folder / f"{name}.xml").write_text(
        f'<question id="{name}"><questionText>How did you part salt and water ({name})?</questionText>'
        f"<referenceAnswers>{references}</referenceAnswers><studentAnswers>{rows}</studentAnswers></question>",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("inside", "corpus", "split"),
    [
        ("semeval2013/3way/beetle", "beetle", "answers"),
        ("3way/sciEntsBank/test-unseen-answers/Core", "sciEntsBank", "test-unseen-answers"),
        ("unseen-answers/SCIENTSBANK", "sciEntsBank", "unseen-answers"),
        ("elsewhere", "answers", "answers"),
    ],
)
def test_corpus_and_split_are_told_by_the_folders(tmp_path: Path, inside: str, corpus: str, split: str) -> None:
    write(tmp_path / inside, "q1", ANSWERS)
    entries = read_folder(tmp_path)
    assert {(entry.corpus, entry.split) for entry in entries} == {(corpus, split)}
    assert [entry.graded.label for entry in entries] == [label for _, label in ANSWERS]


def test_other_ways_are_passed_over_where_there_is_a_3way(tmp_path: Path) -> None:
    write(tmp_path / "3way/beetle", "q1", ANSWERS)
    write(tmp_path / "5way/beetle", "q1", (("salty", "non_domain"),))
    assert len(read_folder(tmp_path)) == len(ANSWERS)


def test_answers_of_the_data_are_not_fitted_to(tmp_path: Path) -> None:
    """A fit folder that holds the measured answers with the labels of an oracle gains nothing by it."""
    write(tmp_path / "fit/beetle", "q1", ANSWERS)
    write(tmp_path / "data/beetle", "q1", ANSWERS[:2])
    (result,) = measure(read_folder(tmp_path / "fit"), read_folder(tmp_path / "data"))
    assert result.protocol == f"fit to {len(ANSWERS) - 2} other answers of the corpus"
    assert result.measured["accuracy"].n == 2


def test_the_same_folder_is_cross_validated_and_written(tmp_path: Path) -> None:
    write(tmp_path / "beetle", "q1", ANSWERS)
    write(tmp_path / "beetle", "q2", ANSWERS)
    file = tmp_path / "out.json"
    arguments = ["explanations", "--fit", str(tmp_path), "--data", str(tmp_path), "--json", str(file), "--limit", "9"]
    outcome = CliRunner().invoke(group, arguments)
    assert outcome.exit_code == 0, outcome.output
    found = json.loads(file.read_text())["beetle"]
    assert set(found) == {"unseen answers", "unseen questions"}
    assert {"n", "weighted_f1", "macro_f1", "accuracy", "intervals"} <= set(found["unseen answers"])
    assert found["unseen answers"]["n"] == 9
    assert "cross-validated" in outcome.output


def test_folders_that_cannot_be_measured_with(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(group, ["explanations", "--fit", str(tmp_path), "--data", str(tmp_path)])
    assert outcome.exit_code == 1
    assert "no XML file with graded answers" in outcome.output
    (tmp_path / "broken.xml").write_text("<question>")
    with pytest.raises(GradedFolderError, match=r"broken\.xml"):
        read_folder(tmp_path)


def test_f1_of_a_known_table() -> None:
    table = np.array([[3.0, 0, 1], [0, 0, 2], [1, 0, 3]])
    assert macro_f1(table) == pytest.approx((6 / 8 + 0 + 6 / 10) / 3)
    assert weighted_f1(table) == pytest.approx((4 * 6 / 8 + 0 + 4 * 6 / 10) / 10)


@pytest.mark.shared
def test_new_answers_to_real_questions_are_graded_well(shared_data: Path, tmp_path: Path) -> None:
    """A tenth of the answers to 40 questions, judged by the rest: far above the floor of .655."""
    with tarfile.open(shared_data / "semeval2013-train.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    entries = [entry for entry in read_folder(tmp_path) if entry.corpus == "sciEntsBank"]
    asked = list(dict.fromkeys(entry.question_id for entry in entries))[:40]
    kept = [entry for entry in entries if entry.question_id in asked]
    (result,) = measure(kept, kept[::10])
    assert result.measured["weighted_f1"].value > 0.7
    assert result.measured["accuracy"].n > 100
