"""``trellis eval fuzz``: whether every string whatever ends in a judgement, in bounded time."""

import gc
import heapq
import time
import warnings
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import click

from domain.answer import AnswerKey
from domain.attempt import Assessment
from eval.fuzz_keys import KEYS, Asked, pool_keys
from eval.fuzz_search import search
from eval.fuzz_strings import typed
from eval.report import Line, show, write_json
from tutor.grading.grade import judge, preview

BOUND_MS = 250
"""Processor time that no judgement may take longer than."""

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RecursionError, TypeError,
          ValueError, NotImplementedError, Warning)  # fmt: skip
"""What a pure function can go wrong with; a judgement never ends in one of them."""

_SLOWEST = 10
_SHOWN = 120


class Timed(NamedTuple):
    """One judgement with its processor time."""

    ms: float
    number: int
    text: str
    key: str


class Broken(NamedTuple):
    """A string that ended in no judgement, or in one that does not hold together."""

    number: int
    text: str
    key: str
    why: str


@dataclass(slots=True)
class Run:
    """What is counted while strings are judged."""

    outcomes: Counter[str] = field(default_factory=Counter)
    sorts: Counter[str] = field(default_factory=Counter)
    times: "array[float]" = field(default_factory=lambda: array("d"))
    slowest: list[Timed] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    def count(self, timed: Timed, outcome: str) -> None:
        """Add one string."""
        self.times.append(timed.ms)
        self.outcomes[outcome] += 1
        if timed.ms > BOUND_MS:
            self.broken.append(Broken(timed.number, timed.text, timed.key, f"took {timed.ms:.0f} ms"))
        keep = heapq.heappush if len(self.slowest) < _SLOWEST else heapq.heappushpop
        keep(self.slowest, timed)

    def quantile(self, share: float) -> float:
        """The time that this share of strings stays under, in milliseconds."""
        times = sorted(self.times) or [0.0]
        return times[min(len(times) - 1, int(len(times) * share))]


def run(seed: int, size: int, asked: Sequence[Asked], progress: Callable[[int], object] = lambda _: None) -> Run:
    """Judge ``size`` strings made from ``seed``, each against one of these keys."""
    found = Run()
    texts = [one.key.accepted[0] for one in asked]
    gc.collect()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for number in range(size):
            made = typed(seed, number, texts)
            one = asked[number % len(asked)]
            found.sorts[made.sort] += 1
            _judge(found, number, made.text, one)
            if number % 1000 == 999:
                progress(1000)
    return found


def _judge(found: Run, number: int, text: str, asked: Asked) -> None:
    key = asked.key.accepted[0]
    gc.disable()
    start = time.thread_time()
    try:
        judged = judge(text, asked.key, context=asked.context, pathway_keys=asked.pathway)
        preview(text, asked.key)
    except FAULTS as fault:
        found.broken.append(Broken(number, text, key, f"{type(fault).__name__}: {fault}"))
        return
    finally:
        taken = time.thread_time() - start
        gc.enable()
    timed = Timed(taken * 1000, number, text, key)
    found.count(timed, _outcome(judged))
    flaw = flaw_of(judged, text, asked.key)
    if flaw:
        found.broken.append(Broken(number, text, key, flaw))


def _outcome(judged: Assessment) -> str:
    if judged.outcome != "unreadable":
        return judged.outcome
    match judged.unread:
        case "gibberish":
            return "unreadable: nothing in it"
        case "too_large" | "too_long":
            return "unreadable: too large"
        case "empty":
            return "unreadable: empty"
        case _:
            return "unreadable: says where"


def flaw_of(judged: Assessment, text: str, key: AnswerKey) -> str | None:
    """What does not hold together in a judgement, None when all does."""
    if (judged.outcome == "unreadable") != (judged.unread is not None):
        return f"is {judged.outcome}, and not read because {judged.unread}"
    if judged.outcome in {"unreadable", "other_form"} and not judged.detail:
        return "does not say what is missing"
    if judged.span is not None and not 0 <= judged.span[0] <= judged.span[1] <= len(text):
        return f"points at {judged.span}, outside the text"
    if not 0 <= judged.confidence <= 1:
        return f"is {judged.confidence} sure"
    if key.kind == "choice" and judged.outcome not in {"right", "wrong", "unreadable"}:
        return f"calls a choice {judged.outcome}"
    return None


@click.command("fuzz")
@click.option("--limit", type=click.IntRange(min=1), default=20_000, show_default=True, help="How many strings.")
@click.option("--seed", type=int, default=1, show_default=True, help="What the strings are made from.")
@click.option(
    "--items",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Keys of an OATutor pool too.",
)
@click.option("--course", "name", help="The course's name in that pool.")
@click.option("--search", "minutes", type=click.FloatRange(min=0), help="Search for the slowest string for so long.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def fuzz_command(
    limit: int, seed: int, folder: Path | None, name: str | None, minutes: float | None, file: Path | None
) -> None:
    """Type strings at the judge: each must end in a judgement or a clear parse error, in bounded time."""
    asked = list(KEYS)
    if folder is not None:
        if name is None:
            raise click.ClickException("Name the course in this pool with --course.")
        asked += pool_keys(folder, name)
    if minutes is not None:
        _search(asked, minutes, seed, file)
        return
    with click.progressbar(length=limit, label="strings judged") as bar:
        found = run(seed, limit, asked, bar.update)
    show(f"{limit:,} strings, seed {seed}, {len(asked):,} keys", _lines(found))
    for slow in sorted(found.slowest, reverse=True):
        click.echo(f"{slow.ms:8.2f} ms  #{slow.number}  {slow.text[:_SHOWN]!r} for {slow.key[:40]!r}")
    for broken in found.broken[:40]:
        click.echo(f"BROKEN #{broken.number}  {broken.why[:200]}  {broken.text[:400]!r} for {broken.key[:80]!r}")
    if file is not None:
        write_json(file, _figures(found, seed, limit, len(asked)))
    if found.broken:
        raise SystemExit(1)


def _search(asked: Sequence[Asked], minutes: float, seed: int, file: Path | None) -> None:
    with click.progressbar(length=round(minutes * 60), label="searching for the slowest") as bar:
        tried, slowest = search(asked, minutes * 60, seed, bar.update)
    worst = slowest[0].ms if slowest else 0.0
    title = f"{tried:,} strings, each changed from a slow one, {minutes:g} minutes, seed {seed}"
    show(title, [Line("longest", f"{worst:.1f} ms", f"processor time, goal {BOUND_MS} ms")])
    for slow in slowest[:_SLOWEST]:
        click.echo(f"{slow.ms:8.2f} ms  {slow.text[:_SHOWN]!r} for {slow.asked.key.accepted[0][:40]!r}")
    if file is not None:
        shown = [
            _shown(Timed(slow.ms, number, slow.text, slow.asked.key.accepted[0])) for number, slow in enumerate(slowest)
        ]
        write_json(file, {"n": tried, "seed": seed, "minutes": minutes, "max_ms": round(worst, 3), "slowest": shown})
    if worst > BOUND_MS:
        raise SystemExit(1)


def _lines(found: Run) -> list[Line]:
    n = len(found.times)
    return [
        Line("broken", str(len(found.broken)), "goal 0"),
        *(Line(outcome, f"{count:,}", f"{count / n:.1%}") for outcome, count in found.outcomes.most_common()),
        *(Line(f"made as {sort}", f"{count:,}") for sort, count in found.sorts.most_common()),
        Line("one string, p50", f"{found.quantile(0.5):.2f} ms", "processor time: judged, and read for the preview"),
        Line("one string, p95", f"{found.quantile(0.95):.2f} ms"),
        Line("one string, longest", f"{found.quantile(1):.2f} ms", f"goal {BOUND_MS} ms"),
    ]


def _figures(found: Run, seed: int, limit: int, keys: int) -> dict[str, object]:
    return {
        "n": limit,
        "seed": seed,
        "n_keys": keys,
        "broken": [_shown(one) for one in found.broken],
        "outcomes": dict(found.outcomes),
        "sorts": dict(found.sorts),
        "p50_ms": round(found.quantile(0.5), 3),
        "p95_ms": round(found.quantile(0.95), 3),
        "max_ms": round(found.quantile(1), 3),
        "slowest": [_shown(one) for one in sorted(found.slowest, reverse=True)],
    }


def _shown(one: Timed | Broken) -> dict[str, object]:
    """As JSON, with characters that no encoding has written as escapes."""
    return one._asdict() | {"text": one.text.encode("utf-8", "backslashreplace").decode()}
