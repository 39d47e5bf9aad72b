"""``trellis eval signals``: how well are struggles told from what looks like them?"""

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from domain.course import Course
from domain.item import Item
from domain.session import Session
from domain.signal import SignalName
from eval.given import pool_course
from eval.practice import practice_on
from eval.random_practice import wrong_attempts
from eval.report import Line, show, write_json
from eval.scripted_confidence import SAYERS
from eval.scripted_records import LIVES, SILENCES, silent
from eval.scripted_students import KINDS, play
from eval.signals_logged import logged
from eval.statistics import Estimate, mean
from learner.calibration import told
from learner.signals.absence import silence
from learner.signals.at_work import at_work
from learner.signals.confidence import NAMES
from learner.signals.moments import words_in
from learner.signals.over_time import signals_of
from writer.embedded import EmbeddedWriter

EACH = 200
"""Sessions of every kind."""

AT_WORK: tuple[SignalName, ...] = ("stuck", "only asks", "clicks through hints", "guesses", "avoids help")
OVER_TIME: tuple[SignalName, ...] = ("wheel-spinning", "fading", "rapid gain")
SAID: tuple[SignalName, ...] = tuple(NAMES.values())

Report = Callable[[], None]


class Looked(NamedTuple):
    """One session or record: its kind, what is truly the matter, what may be, and what was found."""

    kind: str
    shows: frozenset[SignalName]
    may: frozenset[SignalName]
    found: frozenset[SignalName]


class Score(NamedTuple):
    """How one signal fares. Neither counts the kinds where it may or may not be; None where nothing was found."""

    precision: Estimate | None
    recall: Estimate
    false_alarms: dict[str, int]


async def sittings(items: Sequence[tuple[Course, Item]], each: int, report: Report) -> list[tuple[Looked, Session]]:
    """Every kind of student, ``each`` times, through the tutor."""
    found = []
    for kind in KINDS:
        for number in range(each):
            chances = random.Random(f"{kind.name} {number}")
            course, item = chances.choice(items)
            session = await play(kind, practice_on(course, item, EmbeddedWriter()), chances)
            names = frozenset(one.name for one in at_work(session, words_in({item.id: item})))
            found.append((Looked(kind.name, kind.shows, kind.may, names), session))
            report()
    return found


def records(each: int) -> list[Looked]:
    """Every life, ``each`` times."""
    found = []
    for life in LIVES:
        for number in range(each):
            record = life.record(random.Random(f"{life.name} {number}"))
            names = frozenset(one.name for one in signals_of({"k": record.met}, record.now))
            found.append(Looked(life.name, life.shows, life.may, names))
    return found


def sayings(each: int) -> list[Looked]:
    """Every way to say how sure one is, ``each`` times."""
    found = []
    for kind in SAYERS:
        for number in range(each):
            leans = told(kind.foretold(random.Random(f"{kind.name} {number}")))
            names = frozenset([NAMES[leans]] if leans is not None else [])
            found.append(Looked(kind.name, kind.shows, kind.may, names))
    return found


def silences(played: Sequence[Session], each: int) -> list[Looked]:
    """Every way to be silent, ``each`` times, after sittings that were played."""
    found = []
    idle: frozenset[SignalName] = frozenset({"idle"})
    for kind in SILENCES:
        for number in range(each):
            chances = random.Random(f"{kind.name} {number}")
            session, now = silent(kind, chances.choice(played), chances)
            seen = idle if silence([session], now) else frozenset()
            found.append(Looked(kind.name, idle if kind.idle else frozenset(), frozenset(), seen))
    return found


def score(name: SignalName, looked: Sequence[Looked]) -> Score:
    """Precision over those in which it was found, recall over those in which it is."""
    counted = [one for one in looked if name not in one.may or name in one.shows]
    flagged = [one for one in counted if name in one.found]
    false = [one.kind for one in flagged if name not in one.shows]
    return Score(
        mean([float(name in one.shows) for one in flagged]) if flagged else None,
        mean([float(name in one.found) for one in counted if name in one.shows]),
        {kind: false.count(kind) for kind in dict.fromkeys(false)},
    )


def workable(course: Course) -> list[Item]:
    """Items whose steps have an answer to type and wrong attempts enough to act out every kind."""
    return [
        item
        for item in course.items
        if item.offered and all(step.key.accepted and len(wrong_attempts(item, step.id)) >= 6 for step in item.steps)
    ]


@click.command("signals")
@click.option(
    "--items",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="An OATutor pool; else the demo courses.",
)
@click.option("--course", "name", help="The course's name in that pool.")
@click.option(
    "--data",
    "logs",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A log of responses, for the signals over time; may be given again.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=EACH,
    show_default=True,
    help="Sessions of every kind; students of a log where that is more.",
)
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def signals_command(
    folder: Path | None, name: str | None, logs: tuple[Path, ...], limit: int, file: Path | None
) -> None:
    """Play students of known kinds through the tutor and see which signals are found, and on whom."""
    items = [(course, item) for course in _courses(folder, name) for item in workable(course)]
    if not items:
        raise click.ClickException("No item of this course has an answer to type and six ways to get it wrong.")
    with click.progressbar(length=len(KINDS) * limit, label="sittings") as bar:
        played = asyncio.run(sittings(items, limit, lambda: bar.update(1)))
    at_desk = [looked for looked, _ in played]
    over = records(limit)
    said = sayings(limit)
    quiet = silences([session for _, session in played], limit)
    scores: dict[SignalName, Score] = {
        **{signal: score(signal, at_desk) for signal in AT_WORK},
        "idle": score("idle", quiet),
        **{signal: score(signal, over) for signal in OVER_TIME},
        **{signal: score(signal, said) for signal in SAID},
    }
    n = len(at_desk) + len(over) + len(said) + len(quiet)
    show(f"Signals on {n:,} scripted sessions and records, {limit} of each kind", list(_lines(scores)))
    real = {log.name: logged(log) for log in logs}
    for log, figures in real.items():
        show(f"Signals over time on {log}", [Line(what, figure) for what, figure in figures.items()])
    if file is not None:
        write_json(file, _figures(n, limit, scores, real))


def _courses(folder: Path | None, name: str | None) -> list[Course]:
    from course.authored import read_authored
    from course.demo_courses import demo_folders

    if folder is None:
        return [read_authored(one) for one in demo_folders()]
    if not name:
        raise click.UsageError('Name the course of the pool too: --course "OpenStax: Elementary Algebra"')
    return [pool_course(folder, name)]


def _lines(scores: dict[SignalName, Score]) -> Iterator[Line]:
    for name, found in scores.items():
        false = "; ".join(f"{count} {kind}" for kind, count in found.false_alarms.items())
        yield Line(f"{name}: precision", found.precision or "never found", false)
        yield Line(f"{name}: recall", found.recall)


def _figures(
    n: int, each: int, scores: dict[SignalName, Score], real: dict[str, dict[str, Estimate]]
) -> dict[str, object]:
    def told(one: Estimate | None) -> dict[str, float] | None:
        return {"value": one.value, "low": one.low, "high": one.high, "n": one.n} if one else None

    return {
        "n": n,
        "each": each,
        "split": "scripted sessions; a kind where a signal may or may not be is left out of that signal's figures",
        "signals": {
            name: {
                "precision": told(found.precision),
                "recall": told(found.recall),
                "false_alarms": found.false_alarms,
            }
            for name, found in scores.items()
        },
        "logs": {log: {what: told(figure) for what, figure in figures.items()} for log, figures in real.items()},
    }
