"""``trellis turn``: everything that led to one reply, for whoever runs or develops Trellis."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.opened import data_options, opened

if TYPE_CHECKING:
    from domain.mastery import MasteryEstimate
    from domain.turn import Turn


@click.command()
@click.argument("session")
@click.argument("number", type=click.IntRange(1))
@data_options
def turn(session: str, number: int, data: Path | None, settings_file: Path | None) -> None:
    """Show turn NUMBER of SESSION: reading, judgement, estimates, plan, evidence, drafts, verdicts, reply."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    with opened(data, settings_file) as trellis:
        turns = trellis.sessions.get(session).turns
    if number > len(turns):
        raise click.ClickException(f"Session {session} has {len(turns)} turns; there is no turn {number}.")
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column()
    for name, words in _rows(turns[number - 1]):
        table.add_row(name, Text(words))
    Console().print(table)


def _rows(told: "Turn") -> Iterator[tuple[str, str]]:
    """Name and value of each fact, in the order things happened."""
    yield "turn", f"{told.number}, {told.at:%Y-%m-%d %H:%M:%S %Z}, {told.milliseconds:.1f} ms"
    yield "at", f"item {told.message.item}, step {told.message.step}"
    yield "message", f"{told.message.text}\n({told.message.intent}, id {told.message.id})"
    yield "reading", ", ".join(_reading(told))
    yield "judgement", "\n".join(_judgement(told))
    yield (
        "observations",
        "\n".join(
            f"{seen.skill}: {'right' if seen.correct else 'not right'}, {'alone' if seen.independent else 'helped'}"
            for seen in told.observations
        )
        or "none",
    )
    yield "estimates", "\n".join(_estimates(told.before, told.after)) or "none"
    also = f", and {told.plan.also}" if told.plan.also else ""
    yield "plan", f"{told.plan.move}{also}, help at {told.level.name} ({told.level.value})"
    yield "because", told.plan.reason
    if told.plan.hint:
        yield "hint", told.plan.hint
    yield (
        "evidence",
        "\n".join(
            f"{found.score:.3f}  {found.section} {found.title} ({found.passage})\n       “{found.quote}”"
            for found in told.evidence
        )
        or "none",
    )
    for at, draft in enumerate(told.wording.drafts):
        yield f"draft {at + 1}", draft
        if at < len(told.verdicts):
            yield "verdict", ", ".join(told.verdicts[at].faults) or "passed"
    yield "wording", _wording(told)
    yield "reply", told.reply
    yield "solved", "yes" if told.solved else "no"


def _reading(told: "Turn") -> Iterator[str]:
    yield told.reading.kind
    yield from told.reading.also
    if told.reading.reasoned:
        yield "reasoned"
    if told.reading.attempt:
        yield f"attempt “{told.reading.attempt}”"


def _judgement(told: "Turn") -> Iterator[str]:
    judged = told.assessment
    if judged is None:
        yield "none: nothing to judge"
        return
    yield f"{judged.outcome}, confidence {judged.confidence:.2f}"
    facts = {
        "understood": judged.understood,
        "slip": judged.kind,
        "form missing": judged.form,
        "first wrong line": "" if judged.line is None else str(judged.line + 1),
        "covered": ", ".join(judged.covered),
        "contradicted": ", ".join(judged.contradicted),
        "missing": ", ".join(judged.missing),
        "to the student": judged.detail,
        "to the teacher": judged.for_teacher,
    }
    for name, value in facts.items():
        if value:
            yield f"{name}: {value}"


def _estimates(before: "Iterable[MasteryEstimate]", after: "Iterable[MasteryEstimate]") -> Iterator[str]:
    known = {estimate.skill: estimate for estimate in before}
    for estimate in after:
        was = known.get(estimate.skill)
        start = f"{was.probability:.3f} [{was.low:.3f}, {was.high:.3f}] → " if was else ""
        yield f"{estimate.skill}: {start}{estimate.probability:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"


def _wording(told: "Turn") -> str:
    wording = told.wording
    made = f"{wording.writer}, prompt {wording.prompt} version {wording.version} ({wording.digest})"
    tokens = f", {wording.tokens_in} tokens in, {wording.tokens_out} out" if wording.tokens_in else ""
    return f"{made}{tokens}" + (f"\nfell back: {wording.fallback}" if wording.fallback else "")
