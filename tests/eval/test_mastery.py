"""The student model measured: logs read, baselines fitted, figures worked out, on made-up students."""

import gzip
import json
import random
from datetime import date
from pathlib import Path

import click
import numpy as np
import pytest
from click.testing import CliRunner

from app.cli import main
from eval.mastery import bkt, regressions, trees
from eval.mastery.bands_command import KINDS, first_able
from eval.mastery.command import parted
from eval.mastery.logs import Answer, Log, read_log
from eval.mastery.measures import auc, auc_over_students, calibration_error
from eval.mastery.spinning import cases, spins
from learner.parameters import read


def made_up(students: int, seed: int = 5) -> dict[str, list[Answer]]:
    """Students of different ability at items of different difficulty."""
    hard = random.Random(0)
    items = [hard.gauss(0, 1.5) for _ in range(30)]
    draw = random.Random(seed)
    log: dict[str, list[Answer]] = {}
    for number in range(students):
        ability = draw.gauss(0.6, 1)
        for _ in range(25):
            item = draw.randrange(30)
            right = draw.random() < 1 / (1 + np.exp(-ability - items[item]))
            log.setdefault(f"u{seed}-{number}", []).append(Answer(f"i{item}", (f"k{item % 3}",), right, None))
    return log


def write_long(file: Path, log: Log | dict[str, list[Answer]]) -> Path:
    lines = ["user_id\titem_id\ttimestamp\tcorrect\tskill_id"]
    lines += [f"{who}\t{a.item}\t0\t{int(a.correct)}\t{'_'.join(a.skills)}" for who, all_ in log.items() for a in all_]
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    return file


def test_both_layouts_are_read_alike(tmp_path: Path) -> None:
    long = write_long(
        tmp_path / "long.tsv.gz", {"a": [Answer("", ("1", "2"), True, None), Answer("", ("3",), False, None)]}
    )
    wide = tmp_path / "wide.csv"
    wide.write_text('fold,uid,concepts,responses\n0,a,"1_2,3,-1","1,0,-1"\n')
    assert (
        read_log(long) == read_log(wide) == {"a": (Answer("", ("1", "2"), True, None), Answer("", ("3",), False, None))}
    )


def test_times_put_answers_in_order_and_give_days(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text("correct,user_id,skill_id,timestamp\n1,a,s,1600000000000\n0,a,s,1599900000000\n")
    days = [(one.correct, one.day) for one in read_log(file)["a"]]
    assert days == [(False, date(2020, 9, 12)), (True, date(2020, 9, 13))]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a,b\n1,2\n", "the columns a, b"),
        ("user_id,skill_id,correct\n1,2,maybe\n", "line 2"),
        ("user_id,skill_id,correct\n", "no answers"),
        ('uid,concepts,responses\n1,"1,2","1"\n', "1, 2"),
    ],
)
def test_a_log_that_cannot_be_read_says_what_is_wrong(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "log.csv"
    file.write_text(text)
    with pytest.raises(click.ClickException, match=named):
        read_log(file)


def test_auc_counts_pairs_and_ties_as_half() -> None:
    right, told = np.array([1.0, 0, 1, 0, 1]), np.array([0.9, 0.9, 0.4, 0.3, 0.2])
    pairs = [(a > b) + (a == b) / 2 for a, y in zip(told, right, strict=True) if y
             for b, z in zip(told, right, strict=True) if not z]  # fmt: skip
    assert auc(right, told) == pytest.approx(sum(pairs) / len(pairs))
    found = auc_over_students(right, told, ["a", "a", "b", "b", "c"])
    assert found.low <= found.value <= found.high


def test_calibration_error_is_the_gap_between_told_and_came() -> None:
    right, told = np.array([1.0, 0, 0, 0]), np.array([0.5, 0.5, 0.1, 0.1])
    assert calibration_error(right, told) == pytest.approx((0.0 + 0.2) / 4)


@pytest.mark.parametrize(
    ("did", "expected"),
    [("111", False), ("0101101110", False), ("0101101101", True), ("010110110", None), ("01011011011", True)],
)
def test_wheel_spinning_is_ten_without_three_in_a_row(did: str, *, expected: bool | None) -> None:
    assert spins([letter == "1" for letter in did]) == expected


def test_wheel_spinning_is_foretold_at_the_fourth_opportunity_unless_it_is_decided() -> None:
    def answers(did: str, skill: str) -> list[Answer]:
        return [Answer("", (skill,), letter == "1", None) for letter in did]

    log = [("a", answers("1110", "done")), ("b", answers("0", "few") + answers("0" * 10, "spins"))]
    assert list(cases(log)) == [(4 + 1 + 3, True)]


def test_bkt_finds_the_parameters_of_students_who_follow_it() -> None:
    draw = random.Random(1)
    students = []
    for number in range(600):
        known, answers = draw.random() < 0.3, []
        for _ in range(15):
            answers.append(Answer("", ("s",), draw.random() < (0.92 if known else 0.15), None))
            known = known or draw.random() < 0.2
        students.append((str(number), answers))
    found = bkt.fit(students)["s"]
    assert found == pytest.approx((0.3, 0.2, 0.15, 0.08), abs=0.06)


def test_regressions_and_trees_foretell_better_than_chance_and_items_help() -> None:
    log, other = list(made_up(150).items()), list(made_up(60, seed=6).items())
    right = np.array([one.correct for _, answers in other for one in answers], float)
    pfa = auc(right, regressions.foretold(other, regressions.fit(log, "pfa")))
    best = auc(right, regressions.foretold(other, regressions.fit(log, "best_lr")))
    assert 0.5 < pfa < best
    table = np.random.default_rng(0).random((3000, 3))
    bent = (np.abs(table[:, 0] - 0.5) > 0.25).astype(float)
    assert auc(bent, trees.foretold(table, trees.fit(table, bent, rounds=20))) > 0.99


def test_students_of_both_files_are_left_out_of_fitting(tmp_path: Path) -> None:
    log = made_up(30)
    both = write_long(tmp_path / "fit.tsv.gz", log)
    some = write_long(tmp_path / "data.tsv.gz", dict(list(log.items())[:10]))
    known, held, split = parted(both, some, None)
    assert (len(known), len(held)) == (20, 10)
    assert "10 in both" in split
    known, held, _ = parted(both, both, None)
    assert {who for who, _ in known}.isdisjoint(who for who, _ in held)


def test_the_command_measures_ours_beside_the_others(tmp_path: Path) -> None:
    fit = write_long(tmp_path / "fit.tsv.gz", made_up(200))
    data = write_long(tmp_path / "data.tsv.gz", made_up(60, seed=6))
    arguments = ["eval", "mastery", "--fit", str(fit), "--data", str(data), "--json", str(tmp_path / "out.json"),
                 "--plot", str(tmp_path / "out.svg")]  # fmt: skip
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found = json.loads((tmp_path / "out.json").read_text())
    assert found["n"] == 60 * 25
    assert {"auc", "accuracy", "ece", "update_us"} <= found.keys()
    assert {"bkt", "pfa", "best_lr", "boosted_trees"} == found["baselines"].keys()
    assert found["baselines"]["bkt"]["auc"] < found["auc"] < 1
    assert found["wheel_spinning"].keys() >= {"n", "rate", "auc", "estimate_auc"}
    assert "<circle" in (tmp_path / "out.svg").read_text()


def test_what_is_fitted_can_be_read_as_parameters_and_says_where_it_is_from(tmp_path: Path) -> None:
    log, out = write_long(tmp_path / "log.tsv.gz", made_up(60)), tmp_path / "parameters.json"
    arguments = ["fit", "mastery", str(log), str(log), "--out", str(out), "--source", "one", "--source", "two"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    found = read(out.read_text())
    assert found.provenance is not None
    assert (found.provenance.sources, found.provenance.students) == (("one", "two"), 120)
    assert CliRunner().invoke(main, [*arguments, "--source", "three"]).exit_code == 2


@pytest.mark.parametrize("seed", range(20))
def test_who_is_right_only_after_help_is_never_said_to_be_able_and_who_is_able_soon_is(seed: int) -> None:
    helped, _, able = KINDS
    assert first_able(helped, seed) is None
    assert (first_able(able, seed) or 99) <= 12


def test_a_replay_is_timed_and_comes_out_the_same(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = CliRunner().invoke(main, ["bench", "replay", "--events", "2000", "--json", str(out)])
    assert result.exit_code == 0, result.output
    assert json.loads(out.read_text())["seconds"] > 0
