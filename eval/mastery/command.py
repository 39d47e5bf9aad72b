"""``trellis eval mastery``: how well the student model foretells the next answer of students it has never seen.

    trellis eval mastery --fit FILE --data FILE [--limit N] [--plot FILE] [--json FILE]

Online: each answer is foretold before it is given, from what came before it; what others' work says grows on the way.
Where both files are the same, a fifth of the students is kept for measuring. Baselines and boosted trees are fitted
and measured on the same answers in the same run. ``update_us`` is the time of one update of the estimates; the
time to foretell an answer stands beside it. Intervals are bootstrapped over students.
"""

import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np

from eval.mastery import bkt, regressions, trees
from eval.mastery.calibration_plot import write_plot
from eval.mastery.fitting import Fitted, Students, fitted, terms_of
from eval.mastery.logistic import Numbers, chances
from eval.mastery.logs import read_log
from eval.mastery.measures import (
    accuracy_over_students,
    auc_over_students,
    calibrated,
    calibration_over_students,
)
from eval.mastery.spinning import cases
from eval.mastery.walk import Moment, observations, walk
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate
from learner.estimate import update

HELD, SEED, TIMED = 5, 1, 20_000


class Told(NamedTuple):
    """What was foretold of the measured answers, in order."""

    right: Numbers
    students: list[str]
    ours: Numbers
    terms: Numbers
    update_us: float
    foretell_us: float


@click.command("mastery")
@click.option(
    "--fit",
    "fit_file",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A log to fit on.",
)
@click.option(
    "--data",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A log of other students to measure on; the same file: a fifth of its students.",
)
@click.option("--limit", type=click.IntRange(10), help="Only so many students of each.")
@click.option("--baselines/--no-baselines", default=True, show_default=True, help="Beside BKT, PFA, Best-LR and trees.")
@click.option("--plot", type=click.Path(dir_okay=False, path_type=Path), help="Draw the calibration as SVG.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures.")
def mastery_command(
    fit_file: Path, data: Path, limit: int | None, baselines: bool, plot: Path | None, json_file: Path | None
) -> None:
    """The next answer, foretold: AUC, calibration, speed, beside BKT, PFA, Best-LR and boosted trees."""
    known, held, split = parted(fit_file, data, limit)
    model = fitted(known)
    told = foretell(model, held)
    main = {
        "auc": auc_over_students(told.right, told.ours, told.students),
        "accuracy": accuracy_over_students(told.right, told.ours, told.students),
        "ece": calibration_over_students(told.right, told.ours, told.students),
    }
    beside = _beside(known, held, model, told) if baselines else {}
    spinning = _spinning(known, held, model, told)
    _show(data.name, split, main, beside, spinning, told)
    if plot:
        write_plot(plot, data.name, calibrated(told.right, told.ours))
    if json_file:
        rounded = {"update_us": round(told.update_us, 2), "foretell_us": round(told.foretell_us, 2)}
        rest = {"baselines": {name: figures({"auc": one}) for name, one in beside.items()}, "wheel_spinning": spinning}
        people = {"n": len(told.right), "students": len(held), "split": split}
        write_json(json_file, {**people, **figures(main), **rounded, **rest})


def parted(fit_file: Path, data: Path, limit: int | None) -> tuple[Students, Students, str]:
    """The students to fit on, those to measure on, and how they were parted, in words."""
    fits = list(read_log(fit_file).items())
    if fit_file.resolve() == data.resolve():
        random.Random(SEED).shuffle(fits)
        cut = len(fits) // HELD
        held, known = fits[:cut], fits[cut:]
        split = f"students parted by chance (seed {SEED}), a fifth of them measured"
    else:
        held = list(read_log(data).items())
        theirs = {(who, answers[:HELD]) for who, answers in held}
        known = [one for one in fits if (one[0], one[1][:HELD]) not in theirs]
        split = f"other students by file; {len(fits) - len(known)} in both left out of fitting"
    known, held = known[:limit], held[:limit]
    if not known or not held:
        raise click.ClickException("There are too few students to fit on some and measure on others.")
    return known, held, split


def foretell(model: Fitted, held: Students) -> Told:
    """Go through the measured students online."""
    right, students, ours, terms = [], [], [], []
    timed: list[Moment] = []
    for moment in walk(held, model.experience, model.parameters, learning=True):
        right.append(moment.answer.correct)
        students.append(moment.student)
        ours.append(moment.foretold.chance)
        terms.append(terms_of(moment))
        if len(timed) < TIMED:
            timed.append(moment)
    return Told(np.array(right, float), students, np.array(ours), np.array(terms), *_times(model, timed))


def _times(model: Fitted, moments: Sequence[Moment]) -> tuple[float, float]:
    """Microseconds of processor time for one update, and to foretell one answer."""
    ready = [(one.estimates, one.whole, observations(one.answer, one.foretold)) for one in moments]
    began = time.process_time()
    for estimates, whole, seen in ready:
        update(estimates, whole, seen, model.parameters)
    updated = time.process_time()
    for one in moments:
        model.experience.foretell(one.estimates, one.whole, one.answer.item, model.parameters, one.answer.day)
    ended = time.process_time()
    return (updated - began) / len(moments) * 1e6, (ended - updated) / len(moments) * 1e6


def _beside(known: Students, held: Students, model: Fitted, told: Told) -> dict[str, Estimate]:
    others = {
        "bkt": bkt.foretold(held, bkt.fit(known)),
        "pfa": regressions.foretold(held, regressions.fit(known, "pfa")),
        "best_lr": regressions.foretold(held, regressions.fit(known, "best_lr")),
        "boosted_trees": trees.foretold(told.terms, trees.fit(model.table.terms, model.table.right)),
    }
    return {name: auc_over_students(told.right, found, told.students) for name, found in others.items()}


def _spinning(known: Students, held: Students, model: Fitted, told: Told) -> dict[str, object]:
    """Wheel-spinning foretold at the fourth opportunity, by its own weights and by the estimate alone."""
    from eval.mastery.logistic import fit

    learned, measured = list(cases(known_in_order(known))), list(cases(held))
    if len({label for _, label in learned}) < 2 or len({label for _, label in measured}) < 2:
        return {"n": len(measured), "rate": None, "auc": None, "estimate_auc": None}
    places, labels = map(np.array, zip(*learned, strict=True))
    intercept, weights = fit(model.table.terms[places], labels.astype(float))
    at, was = map(np.array, zip(*measured, strict=True))
    who = [told.students[place] for place in at]
    by_weights = chances(intercept + told.terms[at] @ weights)
    found = {
        "auc": auc_over_students(was.astype(float), by_weights, who),
        "estimate_auc": auc_over_students(was.astype(float), -told.ours[at], who),
    }
    return {"n": len(was), "rate": round(float(was.mean()), 4), "base_rate_auc": 0.5, **figures(found)}


def known_in_order(known: Students) -> Students:
    """The fitted students in the order of the table, which goes fold by fold."""
    from eval.mastery.fitting import FOLDS

    return [one for at in range(FOLDS) for one in known[at::FOLDS]]


def _show(
    name: str,
    split: str,
    main: Mapping[str, Estimate],
    beside: Mapping[str, Estimate],
    spinning: Mapping[str, object],
    told: Told,
) -> None:
    lines = [
        Line("AUC", main["auc"]),
        Line("accuracy", main["accuracy"]),
        Line("expected calibration error", main["ece"], "goal 0.02 at most"),
        Line("one update", f"{told.update_us:.1f} µs", "goal 20 µs at most"),
        Line("one answer foretold", f"{told.foretell_us:.1f} µs"),
        *(Line(f"AUC of {kind.replace('_', ' ')}", found) for kind, found in beside.items()),
    ]
    for key, words in (("rate", "wheel-spinning: share"), ("auc", "AUC, foretold after 3"),
                       ("estimate_auc", "AUC of the estimate alone")):  # fmt: skip
        if (value := spinning[key]) is not None:
            lines.append(Line(words, f"{value:.3f}", f"n {spinning['n']:,}; always the base rate has 0.5"))
    show(f"{name}: {split}", lines)
