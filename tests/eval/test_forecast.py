"""The forecast measured on a log."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner

from eval.forecast import auc, cases, fitted, forecast_command


def log_of(tmp_path: Path, students: int) -> Path:
    """Students of whom every other one spins on both skills, the others learn at once after two slips."""
    spins, learns = "0,0,1,0,0,0,0,1,0,0", "0,0,1,1,1,1,1,1,1,1"
    fine = "1,0,1,1,1"
    rows = [
        f'0,s{n},"{",".join(["k"] * 10 + ["j"] * 10 + ["e"] * 5)}","{line},{line},{fine}"'
        for n in range(students)
        for line in (spins if n % 2 else learns,)
    ]
    log = tmp_path / "log.csv"
    log.write_text("\n".join(["fold,uid,concepts,responses", *rows]) + "\n")
    return log


def test_what_is_decided_by_the_third_opportunity_or_never_is_left_out(tmp_path: Path) -> None:
    found = cases(log_of(tmp_path, 4))
    assert [(one.student, one.spun) for one in found if one.sofar.elsewhere == 0] == [
        ("s0", False), ("s1", True), ("s2", False), ("s3", True),
    ]  # fmt: skip
    second = next(one for one in found if one.sofar.elsewhere == 10)
    assert (second.sofar.tries, second.sofar.right, second.sofar.elsewhere_right) == (3, 1, 8)


def test_auc_counts_ties_as_half() -> None:
    truth = np.array([True, False, True, False])
    every = np.arange(4)
    assert auc(np.array([0.9, 0.1, 0.8, 0.2]), truth, every) == 1
    assert auc(np.array([0.5, 0.5, 0.5, 0.5]), truth, every) == 0.5


def test_what_happened_elsewhere_is_learned(tmp_path: Path) -> None:
    weights = fitted(cases(log_of(tmp_path, 40)))
    assert weights[2] < 0


def test_the_command_fits_and_measures(tmp_path: Path) -> None:
    log = str(log_of(tmp_path, 60))
    result = CliRunner().invoke(forecast_command, ["--fit", log, "--data", log, "--json", str(tmp_path / "o.json")])
    assert result.exit_code == 0, result.output
    assert "weights:" in result.output
    assert "auc_estimate_alone" in (tmp_path / "o.json").read_text()
