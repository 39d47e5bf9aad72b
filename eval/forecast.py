"""``trellis eval forecast``: how well is wheel-spinning foreseen from the first few opportunities?

Wheel-spinning is ten opportunities without three right in a row (Beck and Gong, 2013); who stops before it is decided
is left out. Students are never in both parts: four in five are fitted on, the fifth measured.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import click
import numpy as np
from numpy.typing import NDArray

from domain.mastery import MasteryEstimate, Observation
from eval.mastery.logs import first_students, read_log
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, figure, mean
from learner.forecast import FORESEEN, WEIGHTS, Sofar, features, spins
from learner.replay import moved
from learner.signals.over_time import SPINNING, in_a_row

AFTER = 3
"""Opportunities after which it is foretold."""

Numbers = NDArray[np.float64]


class Case(NamedTuple):
    """A student at a skill after three opportunities, and what became of it."""

    student: str
    sofar: Sofar
    spun: bool


def cases(file: Path, limit: int | None = None) -> list[Case]:
    """Every student and skill of a log where it was decided; what is known elsewhere is what came before in the log."""
    history: dict[tuple[str, str], list[bool]] = {}
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for student, answers in first_students(read_log(file), limit).items():
        right = 0
        for total, answer in enumerate(answers, 1):
            skill = answer.together
            rights = history.setdefault((student, skill), [])
            rights.append(answer.correct)
            right += answer.correct
            if len(rights) == AFTER:
                seen[student, skill] = (total - AFTER, right - sum(rights))
    return [
        Case(student, Sofar(AFTER, sum(rights[:AFTER]), _known(rights[:AFTER]), *seen[student, skill]), spun)
        for (student, skill), rights in history.items()
        if len(rights) >= AFTER and (spun := _decided(rights)) is not None
    ]


def _decided(rights: Sequence[bool]) -> bool | None:
    """Whether it came to wheel-spinning; None where that stayed open, or was decided by the third opportunity."""
    there = in_a_row(rights[:SPINNING])
    if there is not None:
        return None if there <= AFTER else False
    return True if len(rights) >= SPINNING else None


def _known(rights: Sequence[bool]) -> float:
    estimates: dict[str, MasteryEstimate] = {}
    for right in rights:
        estimates |= moved(estimates, [Observation("skill", right, independent=True)])
    return estimates["skill"].probability


def fitted(found: Sequence[Case]) -> Numbers:
    """The weights of a logistic regression, by Newton's method, with a little ridge."""
    x = np.array([features(one.sofar) for one in found])
    y = np.array([float(one.spun) for one in found])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - 1e-3 * weights
        curve = (x.T * (p * (1 - p))) @ x + 1e-3 * np.eye(x.shape[1])
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return np.asarray(weights, np.float64)


def auc(scores: Numbers, truth: NDArray[np.bool_], at: NDArray[np.intp]) -> float:
    """The chance that one who spins has a higher score than one who does not; ties count half."""
    s, t = scores[at], truth[at]
    _, places, counts = np.unique(s, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    positive = int(t.sum())
    negative = len(t) - positive
    if not positive or not negative:
        return 0.5
    return float((ranks[t].sum() - positive * (positive + 1) / 2) / (positive * negative))


@click.command("forecast")
@click.option(
    "--fit",
    "fit",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Fit on this log, and print the weights; else the shipped ones.",
)
@click.option(
    "--data",
    "logs",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A log to measure on; may be given again.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Students of each log.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def forecast_command(fit: Path | None, logs: tuple[Path, ...], limit: int | None, file: Path | None) -> None:
    """Foretell wheel-spinning after three opportunities, beside the estimate alone."""
    weights = np.array(WEIGHTS)
    if fit is not None:
        weights = fitted([one for one in cases(fit, limit) if not _held_out(one.student)])
        click.echo("weights: " + ", ".join(f"{one:.4f}" for one in weights))
    told: dict[str, object] = {"weights": [round(float(one), 4) for one in weights], "after": AFTER}
    for log in logs:
        found = [one for one in cases(log, limit) if _held_out(one.student)]
        if len({one.spun for one in found}) < 2:
            raise click.ClickException(f"{log} has no students of whom some spin and some do not.")
        measured = _measured(found, weights)
        show(
            f"Wheel-spinning foretold after {AFTER} opportunities: {log.name}, students held out",
            [Line(name, one) for name, one in measured.items()],
        )
        told[log.name] = figures(measured)
    if file is not None:
        write_json(file, {**told, "split": "a fifth of the students, by a hash of their id; none of them fitted on"})


def _held_out(student: str) -> bool:
    return crc32(student.encode()) % 5 == 0


def _measured(found: Sequence[Case], weights: Numbers) -> dict[str, Estimate]:
    truth = np.array([one.spun for one in found])
    students = [one.student for one in found]
    scores = np.array([features(one.sofar) for one in found]) @ weights
    known = np.array([-one.sofar.known for one in found])
    flagged = [at for at, one in enumerate(found) if spins(one.sofar, tuple(weights)) >= FORESEEN]
    measured = {
        "auc": figure(lambda at: auc(scores, truth, at), len(found), students),
        "auc_estimate_alone": figure(lambda at: auc(known, truth, at), len(found), students),
        "base_rate": mean([float(one.spun) for one in found], students),
        "recall_of_foreseen": mean([float(at in flagged) for at, one in enumerate(found) if one.spun]),
    }
    if flagged:
        measured["precision_of_foreseen"] = mean(
            [float(found[at].spun) for at in flagged], [students[at] for at in flagged]
        )
    return measured
