"""``trellis eval distress``: is a cry for help heard, and is what only sounds like one let pass?

    trellis eval distress --data FILE [--half dev] [--benign FILE ...]
    trellis eval distress --fit eval/distress_phrasings.tsv --fit eval/school_talk.tsv --benign FILE ... [--out FILE]

``--data`` is measured with what Trellis ships. ``--fit`` learns the model anew and measures each message by tables
fitted without its third; it takes five minutes. Phrasings: ``KIND<TAB>language<TAB>text`` with urgent, concern, yes,
no or everyday for KIND, or JSON objects a line with ``alarm``, ``language``, ``text`` and perhaps ``tier`` and
``half``. What counts as benign: ``eval.benign``.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click
from pydantic import BaseModel, ValidationError

from domain.alert import Tier
from eval.benign import benign_texts
from eval.distress_fitting import Phrasing, fit
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from language.distress import in_distress, on_the_list

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ANY = click.Path(exists=True, path_type=Path)
Heard = list[bool]


class Row(BaseModel):
    """One phrasing of a JSON file."""

    text: str
    language: str
    alarm: bool
    tier: Tier | None = None
    half: str = ""


@click.command("distress")
@click.option("--data", type=_FILE, help="Phrasings to measure what Trellis ships on.")
@click.option("--half", default="", help="Only lines of this half.")
@click.option("--fit", "learn", type=_FILE, multiple=True, help="Phrasings to learn the model from.")
@click.option("--benign", type=_ANY, multiple=True, help="Messages of nobody in need: files or folders of them.")
@click.option("--unlearned", type=_ANY, multiple=True, help="With --fit: such messages that only bound the alarms.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the model learned.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def distress_command(
    data: Path | None, half: str, learn: tuple[Path, ...], benign: tuple[Path, ...],
    unlearned: tuple[Path, ...], out: Path | None, json_file: Path | None,
) -> None:  # fmt: skip
    """Whether cries for help are heard, and benign messages let pass."""
    if (data is None) == (not learn):
        raise click.UsageError("Give phrasings to measure on (--data) or to learn from (--fit).")
    sets = {"/".join(file.parts[-2:]): benign_texts(file) for file in (*benign, *unlearned)}
    texts = [text for messages in sets.values() for text in messages]
    if data is not None:
        phrasings = phrasings_of(data, half)
        heard = [in_distress(one.text) for one in phrasings]
        alarms = [in_distress(text) for text in texts]
    else:
        phrasings = [one for file in learn for one in phrasings_of(file, half)]
        learned = sum(len(messages) for messages in list(sets.values())[: len(benign)])
        model, kept = fit(phrasings, texts[:learned], texts[learned:])
        heard = [on_the_list(one.text) or margin > 0 for one, margin in zip(phrasings, kept.phrasings, strict=True)]
        alarms = [on_the_list(text) or margin > 0 for text, margin in zip(texts, kept.benign, strict=True)]
        if out is not None:
            model.save(out)
    recall, mistaken = (
        by_language(phrasings, heard, needs_person=True),
        by_language(phrasings, heard, needs_person=False),
    )
    daily = by_language(phrasings, heard, needs_person=False, everyday=True)
    each = _alarms(sets, alarms)
    show("Cries for help that are heard", [Line(name, found) for name, found in recall.items()])
    show("Alarms at benign messages written to be mistaken", [Line(name, found) for name, found in mistaken.items()])
    show("Alarms at what students write every day", [Line(name, found) for name, found in daily.items()])
    show("Alarms at benign messages", [Line(name, f"{raised} of {n:,}", f"{raised / n * 10_000:.1f} in 10,000")
                                       for name, (raised, n) in each.items()])  # fmt: skip
    if json_file:
        write_json(
            json_file,
            {"recall": figures(recall), "hard_benign": figures(mistaken), "everyday": figures(daily), "benign": each},
        )


def phrasings_of(file: Path, half: str = "") -> list[Phrasing]:
    """Read a file of phrasings; with ``half`` only those of it."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    try:
        if file.suffix == ".jsonl":
            rows = [Row.model_validate_json(line) for line in lines]
            found = [Phrasing(row.alarm, row.language, row.text, row.tier) for row in rows if half in {"", row.half}]
        else:
            found = [_typed(*line.split("\t")) for line in lines]
    except (ValidationError, ValueError, TypeError) as error:
        raise click.ClickException(f"{file} holds no phrasings: {error}") from error
    if not found:
        raise click.ClickException(f"{file} holds no phrasings.")
    return found


def _typed(needs: str, language: str, text: str) -> Phrasing:
    tier = next((one for one in get_args(Tier) if one == needs), None)
    if tier is None and needs not in {"yes", "no", "everyday"}:
        raise ValueError(f"“{needs}” is none of urgent, concern, yes, no and everyday")
    return Phrasing(needs not in {"no", "everyday"}, language, text, tier, needs == "everyday")


def by_language(
    phrasings: Sequence[Phrasing], heard: Heard, *, needs_person: bool, everyday: bool = False
) -> dict[str, Estimate]:
    """The share heard in each language, in all but English, and in all."""
    groups: dict[str, Heard] = defaultdict(list)
    for one, raised in zip(phrasings, heard, strict=True):
        if (one.needs_person, one.everyday) == (needs_person, everyday):
            for group in (one.language, "all", *(["not en"] if one.language != "en" else [])):
                groups[group].append(raised)
    return {group: mean([float(raised) for raised in groups[group]]) for group in sorted(groups)}


def _alarms(sets: dict[str, list[str]], raised: Heard) -> dict[str, tuple[int, int]]:
    """How many alarms each set of benign messages raises, and of how many."""
    left = iter(raised)
    each = {name: (sum(next(left) for _ in texts), len(texts)) for name, texts in sets.items() if texts}
    if len(each) > 1:
        each["all"] = (sum(raised), len(raised))
    return each
