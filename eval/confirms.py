"""``trellis eval confirms``: is every right answer confirmed in the same reply, however it is typed?"""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from domain.answer import AnswerKey
from domain.course import Course
from domain.item import Item
from eval.given import pool_course
from eval.practice import practice_on
from eval.report import Line, show, write_json
from eval.sample import spread
from eval.statistics import Estimate, mean
from writer.embedded import EmbeddedWriter

Report = Callable[[int, int], None]

_AFFIRMS = re.compile(r"\b(yes|right|explains it)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(not (it|quite|yet|right|correct)|wrong|incorrect|could not read)\b", re.IGNORECASE)


class Reply(NamedTuple):
    """What one right answer got. ``form`` names the way it was typed."""

    item: str
    form: str
    typed: str
    reply: str
    confirmed: bool
    disputed: bool


def typed_forms(key: AnswerKey) -> Iterator[tuple[str, str]]:
    """Ways to type a key that mean the same: a name for the way, and what is typed."""
    answer = key.accepted[0]
    yield "as the course writes it", answer
    if key.kind == "choice":
        if len(key.choices) <= 10 and answer in key.choices:
            yield "the choice's letter", "abcdefghij"[key.choices.index(answer)]
        return
    bare = answer.replace("$", "").strip()
    yield "without dollar signs", bare
    yield "in a sentence", f"I think it's {bare}"
    yield "as a question", f"is it {bare}?"
    calculator = _calculator(bare)
    if calculator is not None:
        yield "as on a calculator", calculator
        yield "spaced out", re.sub(r"(?<=[\w)])([-+*=])(?=[\w(])", r" \1 ", calculator)
        yield "with a typographic minus", calculator.replace("-", "−")


def _calculator(tex: str) -> str | None:
    """TeX as typed on a keyboard; None where this simple rewriting leaves TeX behind."""
    text = tex.replace("\\left", "").replace("\\right", "").replace("\\cdot", "*").replace("\\times", "*")
    text = text.replace("\\leq", "<=").replace("\\geq", ">=").replace("\\infty", "infinity").replace("\\pi", "pi")
    for _ in range(4):
        text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1)/(\2)", text)
        text = re.sub(r"\\sqrt\{([^{}]*)\}", r"sqrt(\1)", text)
        text = re.sub(r"\^\{([^{}]*)\}", r"^(\1)", text)
    return None if "\\" in text or "{" in text else " ".join(text.split())


async def confirm_all(course: Course, items: Sequence[Item], report: Report) -> list[Reply]:
    """Every step of every item answered rightly in every form, each form in a practice of its own."""
    replies: list[Reply] = []
    for done, item in enumerate(items, start=1):
        ways = max(len(list(typed_forms(step.key))) for step in item.steps)
        for way in range(ways):
            practice = practice_on(course, item, EmbeddedWriter())
            for step in item.steps:
                forms = list(typed_forms(step.key))
                form, typed = forms[min(way, len(forms) - 1)]
                turn = await practice.say(typed)
                denies = _DENIES.search(turn.reply) is not None
                confirmed = turn.solved and turn.message.step == step.id and not denies
                confirmed = confirmed and _AFFIRMS.search(turn.reply) is not None
                disputed = denies or (turn.assessment is not None and turn.assessment.outcome == "wrong")
                replies.append(Reply(item.id, form, typed, turn.reply, confirmed, disputed))
                if not turn.solved:
                    break
        report(done, len(items))
    return replies


@click.command("confirms")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--course", "name", required=True, help="The course's name in the OATutor pool.")
@click.option("--limit", type=click.IntRange(min=1), help="Items to try, evenly from the lessons; default all.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def confirms_command(folder: Path, name: str, limit: int | None, file: Path | None) -> None:
    """Type right answers in equivalent forms and see that each is confirmed in the same reply."""
    course = pool_course(folder, name)
    items = [item for item in spread(course, limit) if all(step.key.accepted for step in item.steps)]
    with click.progressbar(length=len(items), label="right answers") as bar:
        replies = asyncio.run(confirm_all(course, items, lambda _done, _total: bar.update(1)))
    share = mean([float(reply.confirmed) for reply in replies], [reply.item for reply in replies])
    disputed = sum(reply.disputed for reply in replies)
    show(
        f"Right answers confirmed: {len(items)} items, {len(replies)} replies",
        [Line("confirmed", share, "goal 1.000"), Line("disputed", str(disputed), "goal 0"), *_by_form(replies)],
    )
    for reply in [reply for reply in replies if not reply.confirmed][:40]:
        click.echo(f"{reply.item} · {reply.form} · {reply.typed!r} -> {reply.reply!r}")
    if file is not None:
        write_json(
            file,
            {
                "n": len(replies),
                "confirmed": sum(reply.confirmed for reply in replies),
                "disputed": disputed,
                "share": round(share.value, 6),
                "interval": [round(share.low, 6), round(share.high, 6)],
                "items": len(items),
                "split": "the whole pool given; offered items with a key",
            },
        )


def _by_form(replies: Sequence[Reply]) -> Iterator[Line]:
    for form in dict.fromkeys(reply.form for reply in replies):
        of_form = [reply for reply in replies if reply.form == form]
        shares: Estimate = mean([float(reply.confirmed) for reply in of_form], [reply.item for reply in of_form])
        yield Line(f"  {form}", shares)
