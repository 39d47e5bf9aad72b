import gzip
import json
from pathlib import Path

from click.testing import CliRunner, Result

from eval.cli import group


def row(id_: str, number: int, question: str, wrong: str, right: str, **more: str) -> dict[str, object]:
    return {
        "Misconception ID": id_,
        "Topic": "Number Operations",
        "Example Number": number,
        "Question": question,
        "Incorrect Answer": wrong,
        "Correct Answer": right,
        **more,
    }


ROWS = [
    row("MaE08", 1, "1/2+1/3", "2/5", "5/6"),
    row("MaE08", 2, "2/3+1/4", "3/7", "11/12"),
    row("MaE16", 1, "0.7+0.6", "0.13", "1.3"),
    row("MaE16", 2, "What is this?", "a zebra", "a horse"),
    row("MaE22", 1, "2.5÷3", "[Image]", "0.83", **{"Learner Answer image": "MaE22-Ex1LA"}),
]


def file(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    made = folder / name
    made.write_text(json.dumps(rows), encoding="utf-8")
    return made


def run(fit: Path, data: Path, *more: str) -> Result:
    return CliRunner().invoke(group, ["misconceptions", "--fit", str(fit), "--data", str(data), *more])


def measured(fit: Path, data: Path, out: Path, *more: str) -> dict[str, object]:
    result = run(fit, data, "--json", str(out), *more)
    assert result.exit_code == 0, result.output
    found: dict[str, object] = json.loads(out.read_text())
    return found


def test_the_same_file_twice_leaves_each_example_out(tmp_path: Path) -> None:
    data = file(tmp_path, "data.json", ROWS)
    found = measured(data, data, tmp_path / "out.json")
    assert found["n"] == 4
    assert found["accuracy_within_topic"] == 0.75
    assert found["not_first_in_topic"] == ["MaE16"]
    assert "left out of fit" in str(found["split"])
    assert {"accuracy", "intervals", "baselines", "sure", "topics"} <= found.keys()


def test_other_examples_to_fit_are_used_and_said(tmp_path: Path) -> None:
    fit = file(tmp_path, "fit.json", [row("MaE16", 3, "What is that?", "a zebra", "a mule")])
    found = measured(fit, file(tmp_path, "data.json", ROWS[3:4]), tmp_path / "out.json")
    assert found["accuracy_within_topic"] == 1.0
    assert "different" in str(found["split"])


def test_gzipped_files_and_a_limit(tmp_path: Path) -> None:
    packed = tmp_path / "data.json.gz"
    packed.write_bytes(gzip.compress(json.dumps(ROWS).encode()))
    assert measured(packed, packed, tmp_path / "out.json", "--limit", "2")["n"] == 2


def test_what_cannot_be_measured_is_said(tmp_path: Path) -> None:
    good = file(tmp_path, "good.json", ROWS)
    pictures = run(good, file(tmp_path, "pictures.json", ROWS[4:]))
    assert pictures.exit_code != 0
    assert "without pictures" in pictures.output
    unknown = run(good, file(tmp_path, "unknown.json", [row("MaE99", 1, "1+1", "3", "2")]))
    assert unknown.exit_code != 0
    assert "MaE99" in unknown.output
    (tmp_path / "broken.json").write_text("[{]")
    assert "not a list of examples" in run(good, tmp_path / "broken.json").output


def test_the_goal_is_met_on_the_real_examples(shared_data: Path, tmp_path: Path) -> None:
    data = shared_data / "misconceptions" / "train.json"
    found = measured(data, data, tmp_path / "out.json")
    assert found["n"] == 89
    assert float(str(found["accuracy_within_topic"])) >= 0.75
