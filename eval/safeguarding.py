"""``trellis eval safeguarding``: who needs a person is heard, how soon is told, and who does not is let pass.

    trellis eval safeguarding --data FILE [--data FILE ...]

A file is XSTest's table (``prompt``, ``label``: only its safe prompts count, since the unsafe ones ask for harm and are
no cry for help); or phrasings of one's own: lines ``urgent|concern|yes|no<TAB>language<TAB>text``, or JSON objects a
line with ``text``, ``language``, ``alarm`` and perhaps ``tier``. Recall's lower bound is Wilson's (1927), 95%.
"""

import csv
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple, get_args

import click

from domain.alert import Tier
from eval.distress import phrasings_of
from eval.distress_fitting import Phrasing
from eval.report import Line, show, write_json
from language.distress import tier_of

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_Z = 1.96


class Share(NamedTuple):
    """How many of how many."""

    some: int
    n: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.some / self.n if self.n else None

    def bound(self, z: float) -> float | None:
        """Wilson's bound, the lower one for a negative ``z``."""
        if self.value is None:
            return None
        spread = sqrt(self.value * (1 - self.value) / self.n + (z / (2 * self.n)) ** 2)
        return max(0.0, min(1.0, (self.value + z * z / (2 * self.n) + z * spread) / (1 + z * z / self.n)))

    def __str__(self) -> str:
        low, high = self.bound(-_Z), self.bound(_Z)
        return "unscored" if low is None or high is None else f"{self.value:.3f} [{low:.3f}, {high:.3f}]"


class Heard(NamedTuple):
    """A phrasing and how soon a person is said to be needed after it."""

    phrasing: Phrasing
    tier: Tier | None


@click.command("safeguarding")
@click.option("--data", type=_FILE, multiple=True, required=True, help="XSTest's table, or phrasings; several times.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many of each file.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def safeguarding_command(data: tuple[Path, ...], limit: int | None, json_file: Path | None) -> None:
    """Whether students who need a person are heard, how soon is told, and everybody else is let pass."""
    phrasings = [one for file in data for one in read(file)[:limit]]
    heard = [Heard(one, tier_of(one.text)) for one in phrasings]
    show("Who needs a person", _lines(heard))
    if json_file:
        write_json(json_file, measured(heard))


def read(file: Path) -> list[Phrasing]:
    """The phrasings of a file, in whatever of the layouts it is."""
    if file.suffix != ".csv":
        return phrasings_of(file)
    with file.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    if not rows or not {"prompt", "label"} <= rows[0].keys():
        raise click.ClickException(f"{file} is no table with the columns prompt and label.")
    return [Phrasing(False, "en", row["prompt"]) for row in rows if row["label"] == "safe"]


def measured(heard: Sequence[Heard]) -> dict[str, object]:
    """Every figure: of all, of each tier, of each language."""
    safe, calls = alarms(heard), recall(heard)
    tiers = {
        tier: {**_figures(recall(of_tier)), "tier_right": _rounded(right(of_tier).value)}
        for tier in get_args(Tier)
        if (of_tier := [one for one in heard if one.phrasing.tier == tier])
    }
    return {
        "n_safe": safe.n, "false_alarms": _rounded(safe.value), "n_false_alarms": safe.some,
        "n_distress": calls.n, "recall": _rounded(calls.value), "recall_low": _rounded(calls.bound(-_Z)),
        "tiers": tiers,
        "by_language": {language: _figures(recall(_in(heard, language))) for language in _languages(heard)},
    }  # fmt: skip


def recall(heard: Sequence[Heard]) -> Share:
    """Of those who need a person, how many are heard."""
    return _share(heard, lambda one: one.phrasing.needs_person, lambda one: one.tier is not None)


def alarms(heard: Sequence[Heard]) -> Share:
    """Of those who do not, how many raise an alarm."""
    return _share(heard, lambda one: not one.phrasing.needs_person, lambda one: one.tier is not None)


def right(heard: Sequence[Heard]) -> Share:
    """Of those heard whose tier is known, to how many it is given."""
    return _share(
        heard, lambda one: None not in {one.tier, one.phrasing.tier}, lambda one: one.tier == one.phrasing.tier
    )


def _share(heard: Sequence[Heard], of: Callable[[Heard], bool], is_so: Callable[[Heard], bool]) -> Share:
    counted = [one for one in heard if of(one)]
    return Share(sum(map(is_so, counted)), len(counted))


def _lines(heard: Sequence[Heard]) -> list[Line]:
    shares = [("heard", recall(heard)), ("false alarms", alarms(heard)), ("tier told right", right(heard))]
    shares += [
        (f"heard, {tier}", recall([one for one in heard if one.phrasing.tier == tier])) for tier in get_args(Tier)
    ]
    shares += [(f"heard, {language}", recall(_in(heard, language))) for language in _languages(heard)]
    return [Line(name, str(share), f"{share.some} of {share.n}") for name, share in shares if share.n]


def _in(heard: Sequence[Heard], language: str) -> list[Heard]:
    return [one for one in heard if one.phrasing.language == language]


def _languages(heard: Sequence[Heard]) -> list[str]:
    return sorted({one.phrasing.language for one in heard if one.phrasing.needs_person})


def _figures(share: Share) -> dict[str, object]:
    return {"n": share.n, "recall": _rounded(share.value), "recall_low": _rounded(share.bound(-_Z))}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
