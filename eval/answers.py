"""``trellis eval answers``: how well attempts are judged (../shared/NUMBERS.md, row 1).

Every text-box key of a course is judged against itself, against other ways to write it, against wrong
answers near it and against its value in a form that is not asked for.
"""

import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from course.oatutor import read_oatutor
from domain.attempt import Assessment
from domain.item import Item, Step
from eval.answer_forms import asks_no_form, other_forms
from eval.answer_rewrites import rewrites
from eval.answer_wrongs import wrongs
from tutor.assess import assess
from tutor.question import question

_TWO_WAYS = re.compile(r"/\s*(?:[\w.]+\s*\(|\([^()]*\)\s*[\w(])")


@dataclass
class Tally:
    """Judgements made, and those that went against what was expected."""

    n: int = 0
    met: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    unmet: list[dict[str, str]] = field(default_factory=list)

    def count(self, met: bool, kind: str, item: Item, key: str, text: str, judged: Assessment) -> None:
        """Add one judgement."""
        self.n += 1
        self.met += met
        if not met:
            self.kinds[kind] += 1
            self.unmet.append({"item": item.id, "kind": kind, "key": key, "attempt": text,
                               "outcome": judged.outcome, "form": judged.form, "detail": judged.detail})  # fmt: skip


@dataclass
class Report:
    """The row's figures while they are gathered."""

    keys: Tally = field(default_factory=Tally)
    rewritten: Tally = field(default_factory=Tally)
    wrong: Tally = field(default_factory=Tally)
    forms: Tally = field(default_factory=Tally)
    milliseconds: list[float] = field(default_factory=list)
    flawed: list[dict[str, str]] = field(default_factory=list)

    def judged(self, text: str, step: Step, item: Item) -> Assessment:
        """One judgement, timed in processor time: other programs do not count."""
        start = time.thread_time()
        found = assess(text, step, item)
        self.milliseconds.append((time.thread_time() - start) * 1000)
        return found

    def figures(self) -> dict[str, Any]:
        """The keys of row 1, and more."""
        times = sorted(self.milliseconds) or [0.0]
        return {
            "n_keys": self.keys.n, "keys_accepted": self.keys.met,
            "n_rewrites": self.rewritten.n, "rewrites_accepted": self.rewritten.met,
            "rewrites_interval": _interval(self.rewritten),
            "n_wrong": self.wrong.n, "wrong_accepted": self.wrong.n - self.wrong.met,
            "n_forms": self.forms.n, "wrong_form_named": self.forms.met, "forms_interval": _interval(self.forms),
            "p50_ms": round(times[len(times) // 2], 3), "p95_ms": round(times[int(len(times) * 0.95)], 3),
            "max_ms": round(times[-1], 3), "flawed_keys": self.flawed,
            "rewrites_refused": self.rewritten.unmet, "wrongs_accepted": self.wrong.unmet,
            "forms_unnamed": self.forms.unmet, "keys_refused": self.keys.unmet,
        }  # fmt: skip


def _interval(tally: Tally) -> list[float]:
    """Wilson's 95% interval of the share met (Wilson, 1927)."""
    if not tally.n:
        return [0.0, 1.0]
    share, z, n = tally.met / tally.n, 1.96, tally.n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * ((share * (1 - share) + z * z / (4 * n)) / n) ** 0.5 / (1 + z * z / n)
    return [round(middle - half, 5), round(middle + half, 5)]


def measure(items: Sequence[Item]) -> Report:
    """Judge everything for these items."""
    report = Report()
    for item, step in _typed(items):
        for key in step.key.accepted:
            _one(report, item, step, key)
    return report


def _typed(items: Sequence[Item]) -> Iterator[tuple[Item, Step]]:
    return ((item, step) for item in items for step in item.steps if step.key.kind in {"expression", "text"})


def _one(report: Report, item: Item, step: Step, key: str) -> None:
    words = f"{item.title}\n{item.body}\n{step.prompt}\n{step.body}"
    judged = report.judged(key, step, item)
    report.keys.count(judged.outcome == "right", "itself", item, key, key, judged)
    if question(step.key, words).worded:
        report.flawed.append({"item": item.id, "step": step.id, "key": key, "why": "not read as mathematics"})
    elif step.key.kind == "text" and _TWO_WAYS.search(key):
        report.flawed.append(
            {"item": item.id, "step": step.id, "key": key, "why": "a slash before brackets reads two ways"}
        )
    free = asks_no_form(words)
    for rewrite in rewrites(key, words, free=free):
        judged = report.judged(rewrite.text, step, item)
        report.rewritten.count(judged.outcome == "right", rewrite.kind, item, key, rewrite.text, judged)
    for wrong in wrongs(key):
        judged = report.judged(wrong.text, step, item)
        report.wrong.count(judged.outcome not in {"right", "other_form"}, wrong.kind, item, key, wrong.text, judged)
    for other in other_forms(key, words):
        judged = report.judged(other.text, step, item)
        named = judged.outcome == "other_form" and judged.form in other.forms
        report.forms.count(named, other.kind, item, key, other.text, judged)


@click.command("answers")
@click.option("--items", "folder", required=True, type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="An unpacked OATutor course.")  # fmt: skip
@click.option("--course", "name", required=True, help="The course's name in coursePlans.json.")
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures here.")
@click.option("--limit", type=click.IntRange(1), help="Judge a random part of this many problems.")
def answers_command(folder: Path, name: str, out: Path | None, limit: int | None) -> None:
    """Judge a course's answers, rewrites of them, and wrong ones."""
    items = list(read_oatutor(folder, name).items)
    if limit is not None and limit < len(items):
        items = random.Random(1).sample(items, limit)
    report = measure(items)
    if not report.keys.n:
        raise click.ClickException(f"{folder} has no text-box keys to judge for the course {name!r}.")
    figures = report.figures()
    click.echo(table(report, figures))
    if out is not None:
        out.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


def table(report: Report, figures: dict[str, Any]) -> str:
    """The figures for a terminal."""
    lines = [
        f"keys accepted       {report.keys.met:6} of {report.keys.n}",
        f"rewrites accepted   {report.rewritten.met:6} of {report.rewritten.n}   95% {figures['rewrites_interval']}",
        f"wrong accepted      {report.wrong.n - report.wrong.met:6} of {report.wrong.n}",
        f"wrong form named    {report.forms.met:6} of {report.forms.n}   95% {figures['forms_interval']}",
        f"milliseconds        p50 {figures['p50_ms']}  p95 {figures['p95_ms']}  max {figures['max_ms']}",
        f"flawed keys         {len(report.flawed)}",
        *(f"  {flaw['item']}  {flaw['key']}  ({flaw['why']})" for flaw in report.flawed),
        "split: the whole course given; nothing was fitted to it in this run",
    ]
    for title, tally in (
        ("rewrites refused", report.rewritten),
        ("forms unnamed", report.forms),
        ("wrong accepted", report.wrong),
    ):
        if tally.kinds:
            lines.append(f"{title}: " + ", ".join(f"{kind} {count}" for kind, count in tally.kinds.most_common()))
    return "\n".join(lines)
