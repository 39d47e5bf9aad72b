"""``trellis eval answers``: how well attempts are judged.

Every text-box key of a course is judged against itself, against other ways to write it, against wrong
answers near it, and against its value in a form that the problem does not ask for. Every choice of every
multiple-choice step is named by its letter, by its text and in a sentence.
"""

import gc
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click

from domain.attempt import Assessment
from domain.item import Item, Step
from eval.answer_choices import named_choices
from eval.answer_forms import asks_no_form, other_forms
from eval.answer_rewrites import rewrites
from eval.answer_wrongs import wrongs
from eval.given import pool_course
from eval.report import Line, show, write_json
from eval.statistics import Estimate, mean
from tutor.grading.grade import assess
from tutor.grading.key_in_doubt import contradicted
from tutor.question import question

_TWO_WAYS = re.compile(r"/\s*(?:[\w.]+\s*\(|\([^()]*\)\s*[\w(])")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Miss:
    """A judgement that went against what was expected."""

    item: str
    kind: str
    key: str
    attempt: str
    outcome: str
    form: str | None
    detail: str | None


@dataclass(slots=True)
class Tally:
    """Judgements of one sort: whether each met what was expected, by item."""

    met: list[bool] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    @property
    def n(self) -> int:
        """Judgements made."""
        return len(self.met)

    @property
    def share(self) -> Estimate:
        """The share that met the expectation, its interval over items."""
        return mean([float(met) for met in self.met], self.items)

    def count(self, met: bool, kind: str, item: Item, key: str, text: str, judged: Assessment) -> None:
        """Add one judgement."""
        self.met.append(met)
        self.items.append(item.id)
        if not met:
            self.misses.append(Miss(item.id, kind, key, text, judged.outcome, judged.form, judged.detail))


@dataclass(slots=True)
class Measured:
    """The figures of one run while they are gathered."""

    keys: Tally = field(default_factory=Tally)
    rewritten: Tally = field(default_factory=Tally)
    wrong: Tally = field(default_factory=Tally)
    forms: Tally = field(default_factory=Tally)
    right_choices: Tally = field(default_factory=Tally)
    wrong_choices: Tally = field(default_factory=Tally)
    milliseconds: list[float] = field(default_factory=list)
    flawed: list[dict[str, str]] = field(default_factory=list)

    def judged(self, text: str, step: Step, item: Item) -> Assessment:
        """One judgement, timed in processor time: other programs and this one's rubbish do not count."""
        gc.disable()
        start = time.thread_time()
        found = assess(text, step, item)
        self.milliseconds.append((time.thread_time() - start) * 1000)
        gc.enable()
        return found

    def slowest(self, share: float) -> float:
        """The time that this share of judgements stays under, in milliseconds."""
        times = sorted(self.milliseconds) or [0.0]
        return times[min(len(times) - 1, int(len(times) * share))]


def measure(items: Sequence[Item], progress: Callable[[int], object] = lambda _: None) -> Measured:
    """Judge everything for the text boxes and choices of these items; ``progress`` is told of each item done."""
    measured = Measured()
    for item in items:
        for step, key in _keys(item):
            _one_key(measured, item, step, key)
        for step in item.steps:
            if step.key.kind == "choice":
                _choices(measured, item, step)
        progress(1)
    return measured


def _keys(item: Item) -> Iterator[tuple[Step, str]]:
    return ((step, key) for step in item.steps if step.key.kind in {"expression", "text"} for key in step.key.accepted)


def _one_key(measured: Measured, item: Item, step: Step, key: str) -> None:
    words = f"{item.title}\n{item.body}\n{step.prompt}\n{step.body}"
    judged = measured.judged(key, step, item)
    measured.keys.count(judged.outcome == "right", "itself", item, key, key, judged)
    flaw = _flaw(step, key, words)
    if flaw:
        measured.flawed.append({"item": item.id, "step": step.id, "key": key, "why": flaw})
    for rewrite in rewrites(key, words, free=asks_no_form(words)):
        judged = measured.judged(rewrite.text, step, item)
        measured.rewritten.count(judged.outcome == "right", rewrite.kind, item, key, rewrite.text, judged)
    for wrong in wrongs(key):
        judged = measured.judged(wrong.text, step, item)
        refused = judged.outcome not in {"right", "other_form"}
        measured.wrong.count(refused, wrong.kind, item, key, wrong.text, judged)
    for other in other_forms(key, words) if not flaw else ():
        judged = measured.judged(other.text, step, item)
        named = judged.outcome == "other_form" and judged.form in other.forms
        measured.forms.count(named, other.kind, item, key, other.text, judged)


def _choices(measured: Measured, item: Item, step: Step) -> None:
    key = " or ".join(step.key.accepted)
    for named in named_choices(step.key):
        judged = measured.judged(named.text, step, item)
        tally = measured.right_choices if named.right else measured.wrong_choices
        tally.count((judged.outcome == "right") == named.right, named.kind, item, key, named.text, judged)


def _flaw(step: Step, key: str, words: str) -> str:
    """Why a key cannot be relied on, empty when it can."""
    if key in question(step.key, words).worded:
        return "not read as mathematics, judged by its words"
    if step.key.kind == "text" and _TWO_WAYS.search(key):
        return "a slash before things side by side reads two ways, both are taken"
    return "; ".join(contradicted(step.key, words))


@click.command("answers")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--course", "name", required=True, help="The course's name in the OATutor pool.")
@click.option("--limit", type=click.IntRange(min=1), help="Judge a random part of this many items; default all.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def answers_command(folder: Path, name: str, limit: int | None, file: Path | None) -> None:
    """Judge a course's answers, other ways to write them, and wrong answers near them."""
    items = list(pool_course(folder, name).items)
    if limit is not None and limit < len(items):
        items = random.Random(1).sample(items, limit)
    with click.progressbar(length=len(items), label="answers judged") as bar:
        measured = measure(items, bar.update)
    if not (measured.keys.n or measured.right_choices.n):
        part = f"a random part of {len(items):,} items of the course" if limit else "the course"
        raise click.ClickException(f"{folder} has no text-box keys and no choices to judge in {part} {name!r}.")
    show(f"Answers judged: {len(items)} items, {len(measured.milliseconds)} judgements", list(lines(measured)))
    for flaw in measured.flawed:
        click.echo(f"flawed key  {flaw['item']} · {flaw['key']} ({flaw['why']})")
    tallies = (
        measured.keys,
        measured.wrong_choices,
        measured.right_choices,
        measured.rewritten,
        measured.wrong,
        measured.forms,
    )
    for miss in [miss for tally in tallies for miss in tally.misses][:_SHOWN]:
        click.echo(f"{miss.item} · {miss.kind} · key {miss.key} · {miss.attempt!r} -> {miss.outcome} {miss.form}")
    if file is not None:
        write_json(file, figures(measured))


def lines(measured: Measured) -> Iterator[Line]:
    """The table."""
    if measured.keys.n:
        yield Line("keys accepted", measured.keys.share, f"{measured.keys.met.count(True)} of them; goal 0.999")
    if measured.rewritten.n:
        yield Line("rewrites accepted", measured.rewritten.share, "goal 0.99")
    if measured.wrong.n:
        yield Line("wrong refused", measured.wrong.share, f"{measured.wrong.met.count(False)} accepted; goal 0")
    if measured.forms.n:
        yield Line("wrong form named", measured.forms.share, "goal 0.98")
    if measured.right_choices.n:
        yield Line("right choices accepted", measured.right_choices.share)
    if measured.wrong_choices.n:
        accepted = measured.wrong_choices.met.count(False)
        yield Line("wrong choices refused", measured.wrong_choices.share, f"{accepted} accepted; goal 0")
    yield Line("one judgement, p50", f"{measured.slowest(0.5):.2f} ms")
    yield Line("one judgement, p95", f"{measured.slowest(0.95):.2f} ms", "goal 5 ms")
    yield Line("one judgement, longest", f"{measured.slowest(1):.2f} ms", "goal 250 ms")
    for tally, what in (
        (measured.rewritten, "refused"),
        (measured.wrong, "accepted"),
        (measured.forms, "unnamed"),
        (measured.right_choices, "refused"),
        (measured.wrong_choices, "accepted"),
    ):
        for kind, count in Counter(miss.kind for miss in tally.misses).most_common():
            yield Line(f"  {what}: {kind}", str(count))


def figures(measured: Measured) -> dict[str, object]:
    """Everything as JSON."""
    tallies = {
        "keys": measured.keys,
        "rewrites": measured.rewritten,
        "wrong": measured.wrong,
        "forms": measured.forms,
        "right_choices": measured.right_choices,
        "wrong_choices": measured.wrong_choices,
    }
    shares = {name: tally.share for name, tally in tallies.items() if tally.n}
    return {
        "n_keys": measured.keys.n,
        "keys_accepted": measured.keys.met.count(True),
        "n_rewrites": measured.rewritten.n,
        "rewrites_accepted": measured.rewritten.met.count(True),
        "n_wrong": measured.wrong.n,
        "wrong_accepted": measured.wrong.met.count(False),
        "n_forms": measured.forms.n,
        "wrong_form_named": measured.forms.met.count(True),
        "n_right_choices": measured.right_choices.n,
        "right_choices_accepted": measured.right_choices.met.count(True),
        "n_wrong_choices": measured.wrong_choices.n,
        "wrong_choices_accepted": measured.wrong_choices.met.count(False),
        "p50_ms": round(measured.slowest(0.5), 3),
        "p95_ms": round(measured.slowest(0.95), 3),
        "max_ms": round(measured.slowest(1), 3),
        "flawed_keys": measured.flawed,
        "intervals": {name: [round(share.low, 6), round(share.high, 6)] for name, share in shares.items()},
        "misses": {name: [asdict(miss) for miss in tally.misses] for name, tally in tallies.items()},
        "split": "the whole pool given; nothing is fitted in this command",
    }
