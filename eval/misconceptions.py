"""Naming the misconception behind a wrong answer, in the layout of the MaE benchmark.

    trellis eval misconceptions --fit FILE --data FILE [--limit N] [--json FILE]

Examples that need a picture are left out of the measured ones. ``accuracy`` chooses among all 55,
``accuracy_within_topic`` among those of the example's topic; the first guess counts, and no guess is a
wrong one. When both files hold the same examples each is judged with itself left out of ``--fit``, its
sibling still there. The mal-rules are the same whatever ``--fit`` is; only the nearest examples come from it.
They were written with the benchmark's first two examples of each misconception in view, so a figure on those
two is a figure of fit; one on other examples is a figure of what the tutor can do.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from tutor.diagnosis.misconceptions.guessing import Guess, guess
from tutor.diagnosis.misconceptions.nearness import Example, Examples
from tutor.diagnosis.misconceptions.table import misconceptions, of_topic

GPT4 = {"accuracy": "GPT-4: 0.529", "accuracy_within_topic": "goal 0.75, GPT-4: 0.738"}
"""What the benchmark's authors measured (Otero et al.), on other examples than these."""


class Row(BaseModel):
    """One example of the benchmark."""

    id: str = Field(alias="Misconception ID")
    topic: str = Field(alias="Topic")
    number: int = Field(alias="Example Number", default=0)
    question: str = Field(alias="Question")
    wrong: str = Field(alias="Incorrect Answer")
    right: str = Field(alias="Correct Answer")
    question_image: str = Field(alias="Question image", default="")
    wrong_image: str = Field(alias="Learner Answer image", default="")
    right_image: str = Field(alias="Correct Answer image", default="")

    @property
    def text_only(self) -> bool:
        """Whether nothing of it is a picture."""
        return not (self.question_image or self.wrong_image or self.right_image)

    @property
    def example(self) -> Example:
        """The example as the guesser goes by it."""
        return Example(self.id, self.question, self.wrong)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one example: its first guesses, and those of the nearest example alone."""

    row: Row
    anywhere: Guess | None
    in_topic: Guess | None
    nearest: str
    nearest_in_topic: str


@dataclass(frozen=True, slots=True)
class Results:
    """All examples judged; ``left_out`` when each was kept out of what it was judged by."""

    judged: tuple[Judged, ...]
    left_out: bool

    def _share(self, hits: Sequence[bool], rows: Sequence[Judged] | None = None) -> Estimate:
        return mean([float(hit) for hit in hits], clusters=[one.row.id for one in rows or self.judged])

    def estimates(self) -> dict[str, Estimate]:
        """The headline figures."""
        return {
            "accuracy": self._share([_hit(one.anywhere, one) for one in self.judged]),
            "accuracy_within_topic": self._share([_hit(one.in_topic, one) for one in self.judged]),
        }

    def nearest(self) -> dict[str, Estimate]:
        """The same of the nearest example alone."""
        return {
            "accuracy": self._share([one.nearest == one.row.id for one in self.judged]),
            "accuracy_within_topic": self._share([one.nearest_in_topic == one.row.id for one in self.judged]),
        }

    def sure(self) -> Estimate | None:
        """Accuracy across topics of the guesses worth telling; None when there are none."""
        told = [one for one in self.judged if one.anywhere is not None and one.anywhere.sure]
        return self._share([_hit(one.anywhere, one) for one in told], told) if told else None

    def topics(self) -> dict[str, Estimate]:
        """Accuracy within each topic."""
        found: dict[str, list[Judged]] = defaultdict(list)
        for one in self.judged:
            found[one.row.topic].append(one)
        return {topic: self._share([_hit(one.in_topic, one) for one in rows], rows) for topic, rows in found.items()}

    def missed(self) -> list[str]:
        """Ids not named first within their topic in some example."""
        return sorted({one.row.id for one in self.judged if not _hit(one.in_topic, one)})

    @property
    def protocol(self) -> str:
        """How examples were kept apart, in words."""
        if self.left_out:
            return "fit and data are the same: each example is left out of fit, its siblings are not"
        return "fit and data are different examples"

    def lines(self) -> list[Line]:
        """The table's rows."""
        sure = self.sure()
        return [
            *(Line(name.replace("_", " "), found, GPT4[name]) for name, found in self.estimates().items()),
            *(Line(f"{name.replace('_', ' ')}, nearest example", found) for name, found in self.nearest().items()),
            *([Line("accuracy when sure", sure, f"{sure.n} of {len(self.judged)} told")] if sure else []),
            *(Line(topic, found) for topic, found in self.topics().items()),
            Line("split", "leave-one-out" if self.left_out else "apart", self.protocol),
            Line("not first in topic", f"{len(self.missed())} ids", ", ".join(self.missed())),
        ]

    def json(self) -> dict[str, object]:
        """The figures under the names of row 3."""
        sure = self.sure()
        return {
            "n": len(self.judged),
            **figures(self.estimates()),
            "baselines": {"nearest_example": figures(self.nearest())},
            "sure": {"n": sure.n, **figures({"accuracy": sure})} if sure else {"n": 0},
            "topics": {
                topic: {"n": found.n, "accuracy": round(found.value, 6)} for topic, found in self.topics().items()
            },
            "not_first_in_topic": self.missed(),
            "split": self.protocol,
            "clusters": "misconceptions",
        }


@click.command("misconceptions")
@click.option("--fit", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(min=1), help="Measure only N examples, spread over the file.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def misconceptions_command(fit: Path, data: Path, limit: int | None, json_file: Path | None) -> None:
    """The named misconception behind a wrong answer."""
    known, rows = read_rows(fit), [row for row in read_rows(data) if row.text_only]
    if not rows:
        raise click.ClickException(f"{data}: no example without pictures; give a file that has some")
    if limit is not None and limit < len(rows):
        rows = [rows[at * len(rows) // limit] for at in range(limit)]
    results = measure(known, rows)
    show(f"{data.name}: {len(rows)} text-only examples, judged with {fit.name}", results.lines())
    if json_file:
        write_json(json_file, results.json())


def read_rows(file: Path) -> list[Row]:
    """The examples of a file, plain or gzipped.

    Raises:
        click.ClickException: when it is not in the benchmark's layout, or names an unknown misconception.
    """
    try:
        raw = file.read_bytes()
        text = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
        rows = TypeAdapter(list[Row]).validate_python(json.loads(text))
    except (OSError, EOFError, ValueError, ValidationError) as error:
        raise click.ClickException(f"{file} is not a list of examples as in MaE's data: {error}") from error
    unknown = sorted({row.id for row in rows} - misconceptions().keys())
    if unknown:
        raise click.ClickException(f"{file} names misconceptions that are not among the 55: {', '.join(unknown)}")
    return rows


def measure(known: Sequence[Row], rows: Sequence[Row]) -> Results:
    """Judge every row by the known examples but itself."""
    shared = {row.example for row in known} & {row.example for row in rows}
    return Results(tuple(_judged(row, known) for row in rows), left_out=bool(shared))


def _judged(row: Row, known: Sequence[Row]) -> Judged:
    others = [one for one in known if one.example != row.example]
    examples = Examples(tuple(one.example for one in others))
    near = examples.nearest(row.question, row.wrong)
    inside = set(of_topic(row.topic))
    return Judged(
        row,
        _first(guess(row.question, row.wrong, row.right, examples=examples)),
        _first(guess(row.question, row.wrong, row.right, row.topic, examples=examples)),
        max(near, key=lambda id_: near[id_], default=""),
        max(near.keys() & inside, key=lambda id_: (near[id_], id_), default=""),
    )


def _first(guesses: Sequence[Guess]) -> Guess | None:
    return guesses[0] if guesses else None


def _hit(found: Guess | None, one: Judged) -> bool:
    return found is not None and found.id == one.row.id
