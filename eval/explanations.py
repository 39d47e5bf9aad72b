"""Judging explanations: answers graded 3-way against reference answers, learned from graded answers.

    trellis eval explanations --fit DIR --data DIR [--limit N] [--json FILE]

Both folders hold SemEval-2013's XML (:mod:`eval.graded_folders`). Answers of ``--data`` are never fitted
to: those that ``--fit`` holds too are taken out of it first. Where that would leave nothing, because both are
the same folder, the figures are cross-validated: ten folds of each question's answers (new answers to known
questions), and beside them whole questions left out. Intervals are over questions.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click
import numpy as np
from numpy.typing import NDArray

from eval.general_fitting import fit_general
from eval.graded_folders import Entry, GradedFolderError, read_folder
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, figure
from tutor.explanations.entailment.general import General
from tutor.explanations.entailment.learned import learn
from tutor.explanations.entailment.values import LABELS

_FOLDS = 10
_Row = TypeVar("_Row")
_GOALS = {("sciEntsBank", "weighted_f1"): "goal 0.72, floor 0.655", ("beetle", "accuracy"): "goal 0.74, floor 0.677"}


@dataclass(frozen=True, slots=True)
class Result:
    """One corpus and split: how it was judged, and the figures."""

    corpus: str
    split: str
    protocol: str
    measured: dict[str, Estimate]

    def lines(self) -> list[Line]:
        """The table's rows."""
        return [
            Line(
                f"{self.corpus}, {self.split}: {name}",
                value,
                _GOALS.get((self.corpus, name), "") if "question" not in self.split else "",
            )
            for name, value in self.measured.items()
        ]

    def json(self) -> dict[str, object]:
        """The figures under the names of row 4."""
        return {"n": self.measured["accuracy"].n, "protocol": self.protocol, **figures(self.measured)}


@click.command("explanations")
@click.option("--fit", "fit_folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--data", "data_folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(min=1), help="Measure only N answers of each corpus and split.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def explanations_command(fit_folder: Path, data_folder: Path, limit: int | None, json_file: Path | None) -> None:
    """Explanations graded 3-way against reference answers."""
    try:
        results = measure(read_folder(fit_folder), read_folder(data_folder), limit)
    except GradedFolderError as error:
        raise click.ClickException(str(error)) from error
    show("Judging explanations, 3-way", [line for result in results for line in result.lines()])
    for result in results:
        click.echo(f"{result.corpus}, {result.split}: {result.protocol}")
    if json_file:
        corpora: dict[str, dict[str, object]] = {}
        for result in results:
            corpora.setdefault(result.corpus, {})[result.split] = result.json()
        write_json(json_file, corpora)


def measure(fit: Sequence[Entry], data: Sequence[Entry], limit: int | None = None) -> list[Result]:
    """Figures for each corpus and split of ``data``."""
    held = {(entry.corpus, entry.id) for entry in data}
    results: list[Result] = []
    for corpus in dict.fromkeys(entry.corpus for entry in data):
        mine = [entry for entry in data if entry.corpus == corpus]
        rest = [entry for entry in fit if entry.corpus == corpus and (entry.corpus, entry.id) not in held]
        if rest or not any(entry.corpus == corpus for entry in fit):
            results += _held_back(rest, [entry for entry in fit if (entry.corpus, entry.id) not in held], mine, limit)
        else:
            results += _crossed(corpus, mine, limit)
    return results


def _held_back(rest: list[Entry], everywhere: list[Entry], mine: list[Entry], limit: int | None) -> list[Result]:
    """Learn from the same corpus; where it is unknown, judge with the general parameters fit to the others."""
    if not everywhere:
        raise GradedFolderError(f"nothing is left to fit to for {mine[0].corpus}; give --fit another folder")
    general = fit_general([entry.graded for entry in rest or everywhere])
    learned = learn([entry.graded for entry in rest], general) if rest else None
    results = []
    for split in dict.fromkeys(entry.split for entry in mine):
        chosen = _spread([entry for entry in mine if entry.split == split], limit)
        guesses = np.zeros(len(chosen), np.intp)
        for question in dict.fromkeys(entry.graded.question for entry in chosen):
            places = [at for at, entry in enumerate(chosen) if entry.graded.question == question]
            answers = [chosen[at].graded.answer for at in places]
            shares = learned.shares(question, answers) if learned else _shares(general, chosen[places[0]], answers)
            guesses[places] = shares.argmax(axis=1)
        protocol = f"fit to {len(rest):,} other answers of the corpus" if rest else "fit to other corpora only"
        results.append(_result(chosen, guesses, split, protocol))
    return results


def _shares(general: General, entry: Entry, answers: list[str]) -> NDArray[np.float32]:
    return general.shares(general.relations(entry.graded.question, answers))


def _crossed(corpus: str, mine: list[Entry], limit: int | None) -> list[Result]:
    learned = learn([entry.graded for entry in mine], fit_general([entry.graded for entry in mine]))
    by_answer, by_question = _folds(mine), [entry.question_id for entry in mine]
    kept = _spread(list(range(len(mine))), limit)
    chosen = [mine[at] for at in kept]
    plans: tuple[tuple[str, Sequence[Hashable], str], ...] = (
        ("unseen answers", by_answer, f"cross-validated in {_FOLDS} folds of each question's answers"),
        ("unseen questions", by_question, "cross-validated, each question left out whole"),
    )
    return [
        _result(chosen, learned.left_out(folds).argmax(axis=1)[kept], split, f"{corpus}: {protocol}")
        for split, folds, protocol in plans
    ]


def _folds(entries: Sequence[Entry]) -> list[int]:
    """A fold for each answer, dealt out in a drawn order within each question."""
    folds = np.zeros(len(entries), np.intp)
    generator = np.random.default_rng(0)
    for place, question in enumerate(dict.fromkeys(entry.question_id for entry in entries)):
        answers = [at for at, entry in enumerate(entries) if entry.question_id == question]
        folds[generator.permutation(answers)] = (np.arange(len(answers)) + place) % _FOLDS
    return [int(fold) for fold in folds]


def _spread(rows: list[_Row], limit: int | None) -> list[_Row]:
    return rows[:: max(1, len(rows) // limit)][:limit] if limit else rows


def _result(entries: Sequence[Entry], guesses: NDArray[np.intp], split: str, protocol: str) -> Result:
    truth = np.array([LABELS.index(entry.graded.label) for entry in entries])
    clusters = [entry.question_id for entry in entries]

    def confusion(at: NDArray[np.intp]) -> NDArray[np.float64]:
        size = len(LABELS)
        return np.bincount(truth[at] * size + guesses[at], minlength=size**2).reshape(size, size).astype(np.float64)

    statistics = {
        "weighted_f1": lambda at: weighted_f1(confusion(at)),
        "macro_f1": lambda at: macro_f1(confusion(at)),
        "accuracy": lambda at: float((truth[at] == guesses[at]).mean()),
    }
    measured = {name: figure(statistic, len(entries), clusters) for name, statistic in statistics.items()}
    return Result(entries[0].corpus, split, protocol, measured)


def weighted_f1(confusion: NDArray[np.float64]) -> float:
    """F1 of each class, weighted by its true share; rows of the confusion are true labels."""
    return float(f1(confusion) @ confusion.sum(axis=1) / confusion.sum())


def macro_f1(confusion: NDArray[np.float64]) -> float:
    """The plain mean of the F1 of the classes that stand in the data."""
    return float(f1(confusion)[confusion.sum(axis=1) > 0].mean())


def f1(confusion: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 of each class; 0 for a class that neither is nor is guessed."""
    total = confusion.sum(axis=0) + confusion.sum(axis=1)
    scores: NDArray[np.float64] = 2 * np.diag(confusion) / np.maximum(total, 1)
    return scores
