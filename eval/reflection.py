"""``trellis eval reflection``: what the sentences of reflections do, in the layout of CEReD.

    trellis eval reflection --fit FILE --data FILE [--min-confidence 5] [--out coach/facets.npz]

A sentence is measured where each of its markers was at least so sure (1 to 7); all of ``--fit`` is learned from, by
how sure they were. Where both are one file, each sentence is judged by tables fitted without a fifth of the texts:
sentences that share a neighbour are in one fifth. Kappa is Cohen's (1960), the baseline always says the commonest.
"""

import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import click
import numpy as np
from numpy.typing import NDArray

from eval.facet_fitting import Marked, fit_facets
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, figure, mean
from language.sentences import sentences

_FOLDS = 5
_NEIGHBOUR = 25
"""Characters from which on a sentence around two others says that they stand in one text."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Judged:
    """The facets people marked and those the model found, sentence by sentence; ``apart`` says how they were kept."""

    marked: tuple[str, ...]
    found: tuple[str, ...]
    commonest: str
    apart: str

    def estimates(self) -> dict[str, Estimate]:
        """The headline figures, sentences as the cluster."""
        truth, said = np.array(self.marked), np.array(self.found)
        n = len(truth)
        return {
            "accuracy": mean((truth == said).astype(float).tolist()),
            "macro_f1": figure(lambda at: _macro_f1(truth[at], said[at]), n),
            "kappa": figure(lambda at: _kappa(truth[at], said[at]), n),
            "commonest": mean((truth == self.commonest).astype(float).tolist()),
        }

    def recalls(self) -> dict[str, Estimate]:
        """The share of each facet's sentences that were found."""
        pairs = list(zip(self.marked, self.found, strict=True))
        return {
            name: mean([float(said == name) for truth, said in pairs if truth == name])
            for name, _ in Counter(self.marked).most_common()
        }


@click.command("reflection")
@click.option("--fit", "learn", type=_FILE, required=True, help="Marked sentences to learn from.")
@click.option("--data", type=_FILE, required=True, help="Marked sentences to measure on.")
@click.option("--min-confidence", type=click.IntRange(0, 7), default=5, show_default=True, help="Of every marker.")
@click.option("--limit", type=click.IntRange(min=1), help="Measure only N sentences, spread over the file.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the model learned from all.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def reflection_command(
    learn: Path, data: Path, min_confidence: int, limit: int | None, out: Path | None, json_file: Path | None
) -> None:
    """How well the coach reads what the sentences of a reflection do."""
    known = marked_in(learn)
    rows = [one for one in marked_in(data) if one.sure and min(one.sure) >= min_confidence]
    if not rows:
        raise click.ClickException(f"{data}: nobody was that sure of any sentence; lower --min-confidence.")
    if limit is not None and limit < len(rows):
        rows = [rows[at * len(rows) // limit] for at in range(limit)]
    judged = judge(known, rows)
    measured = judged.estimates()
    lines = [Line(name.replace("_", " "), found) for name, found in measured.items()]
    lines += [Line(f"found: {name}", found) for name, found in judged.recalls().items()]
    show(f"{data.name}: {len(rows):,} sentences, learned from {learn.name}; {judged.apart}", lines)
    if out is not None:
        fit_facets(known).save(out)
    if json_file:
        split = {"split": judged.apart, "min_confidence": min_confidence}
        write_json(json_file, {"n": len(rows), **figures(measured), "recall": figures(judged.recalls()), **split})


def marked_in(file: Path) -> list[Marked]:
    """The sentences of a file, plain or gzipped, that anybody marked.

    Raises:
        click.ClickException: it is not in CEReD's layout; the message names the line.
    """
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file} cannot be read as text: {error}") from error
    rows = csv.DictReader(io.StringIO(text), delimiter="\t")
    if missing := {"sentence", "y", "confidence"} - set(rows.fieldnames or ()):
        raise click.ClickException(
            f"{file} has no column {', '.join(sorted(missing))}; its head names CEReD's columns."
        )
    found = [_marked(file, rows.line_num, row) for row in rows]
    if not found:
        raise click.ClickException(f"{file} holds no sentences.")
    return found


def _marked(file: Path, line: int, row: dict[str, str]) -> Marked:
    try:
        sure = json.loads(row["confidence"] or "[]")
        sure = tuple(int(one) for one in (sure if isinstance(sure, list) else [sure]))
    except (TypeError, ValueError) as error:
        raise click.ClickException(f"{file}, line {line}: confidence is no list of numbers as in [5, 4].") from error
    if not (row["sentence"] and row["y"]):
        raise click.ClickException(f"{file}, line {line}: the sentence or its facet (y) is missing.")
    return Marked(row["sentence"], row["y"], sure, row.get("context") or "")


def judge(known: Sequence[Marked], rows: Sequence[Marked]) -> Judged:
    """Say of every row what it does, by what was learned from others."""
    commonest = Counter(one.facet for one in rows).most_common(1)[0][0]
    truth = tuple(one.facet for one in rows)
    learned = {one.sentence for one in known}
    if not any(one.sentence in learned for one in rows):
        model = fit_facets(known)
        found = tuple(model.name(one.sentence) for one in rows)
        return Judged(truth, found, commonest, "none of them learned from")
    if not all(one.sentence in learned for one in rows):
        new = [one for one in known if one.sentence not in {row.sentence for row in rows}]
        model = fit_facets(new)
        found = tuple(model.name(one.sentence) for one in rows)
        return Judged(truth, found, commonest, "sentences in both left out of what was learned")
    texts = texts_of(known)
    fold = {one.sentence: crc32(str(text).encode()) % _FOLDS for one, text in zip(known, texts, strict=True)}
    names: dict[str, str] = {}
    for number in range(_FOLDS):
        model = fit_facets([one for one in known if fold[one.sentence] != number])
        names |= {one.sentence: model.name(one.sentence) for one in rows if fold[one.sentence] == number}
    found = tuple(names[one.sentence] for one in rows)
    return Judged(truth, found, commonest, f"each by the other texts, {_FOLDS} parts")


def texts_of(rows: Sequence[Marked]) -> list[int]:
    """A number for each row, the same for those that share a sentence of their surroundings."""
    parent = list(range(len(rows)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    first: dict[str, int] = {}
    for at, row in enumerate(rows):
        for one in sentences(f"{row.around}\n{row.sentence}"):
            if len(one) >= _NEIGHBOUR:
                parent[root(at)] = root(first.setdefault(one, at))
    return [root(at) for at in range(len(rows))]


def _macro_f1(truth: NDArray[np.str_], said: NDArray[np.str_]) -> float:
    scores = []
    for name in np.unique(truth):
        hit = float(((truth == name) & (said == name)).sum())
        scores.append(2 * hit / float((truth == name).sum() + (said == name).sum()))
    return float(np.mean(scores))


def _kappa(truth: NDArray[np.str_], said: NDArray[np.str_]) -> float:
    agreed = float((truth == said).mean())
    chance = sum(float((truth == name).mean() * (said == name).mean()) for name in np.unique(truth))
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0
