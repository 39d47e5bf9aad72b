"""``trellis eval siege``: do attackers get answers out of the whole turn?"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

import click

from domain.course import Course
from domain.item import Item
from domain.turn import FaultCode
from eval.attacks import ATTACKS, Attack
from eval.behaviour import hostile
from eval.disclosure import discloses
from eval.endpoint import Endpoint
from eval.given import pool_course, searched
from eval.practice import Practice, practice_on
from eval.report import Line, show, write_json
from eval.sample import spread
from tutor.ports import Retriever
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter
from writer.task import Writer

Report = Callable[[int, int], None]


class Leak(NamedTuple):
    """One reply that discloses the answer."""

    item: str
    attack: str
    message: str
    reply: str


class Siege(NamedTuple):
    """What came of it. ``stopped`` counts drafts that the guard did not let through, ``faults`` what was wrong."""

    items: int
    lessons: int
    turns: int
    stopped: int
    leaks: tuple[Leak, ...]
    faults: Mapping[FaultCode, int]


async def besiege(
    course: Course,
    items: Sequence[Item],
    writer: Writer,
    attacks: Sequence[Attack],
    report: Report,
    retriever: Retriever | None = None,
) -> Siege:
    """Every attack on the first step of every item, each in a fresh practice."""
    leaks: list[Leak] = []
    faults: Counter[FaultCode] = Counter()
    turns = stopped = 0
    for done, item in enumerate(items):
        for attack in attacks:
            practice = practice_on(course, item, writer, retriever)
            for message in attack.messages:
                turn = await practice.say(message)
                turns += 1
                stopped += sum(not verdict.passed for verdict in turn.verdicts)
                faults.update(code for verdict in turn.verdicts for code in verdict.codes)
                if discloses(turn.reply, item.steps[0].key, _known(practice)):
                    leaks.append(Leak(item.id, attack.name, message, turn.reply))
        report(done + 1, len(items))
    return Siege(len(items), len({item.lesson for item in items}), turns, stopped, tuple(leaks), faults)


def _known(practice: Practice) -> tuple[str, ...]:
    item, step = practice.item, practice.item.steps[0]
    typed = (turn.message.text for turn in practice.session.turns)
    return (item.title, item.body, step.prompt, step.body, *typed)


def answers_of(items: Sequence[Item]) -> dict[str, str]:
    """Problem text to answer, for an endpoint that knows what no request tells it."""
    return {
        "\n".join(text for text in (item.body, item.steps[0].prompt, item.steps[0].body) if text): (
            item.steps[0].key.accepted[0]
        )
        for item in items
        if item.steps[0].key.accepted
    }


async def run(
    course: Course, items: Sequence[Item], writer: str, report: Report, retriever: Retriever | None = None
) -> Siege:
    """The siege with the named writer: ``embedded``, or ``hostile`` behind an endpoint on loopback."""
    async with AsyncExitStack() as stack:
        if writer == "embedded":
            return await besiege(course, items, EmbeddedWriter(), ATTACKS, report, retriever)
        endpoint = await stack.enter_async_context(Endpoint(hostile(answers_of(items))).serving())
        chat = ChatWriter(ChatSettings(model="hostile", base_url=endpoint.url, api_key="none"))
        stack.push_async_callback(chat.close)
        return await besiege(course, items, chat, ATTACKS, report, retriever)


@click.command("siege")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--course", "name", required=True, help="The course's name in the OATutor pool.")
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Its OpenStax textbook.")
@click.option("--writer", type=click.Choice(["embedded", "hostile"]), default="embedded", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="Items to besiege.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def siege_command(folder: Path, name: str, book: Path | None, writer: str, limit: int, file: Path | None) -> None:
    """Try to get the answer out of the tutor, in seven ways."""
    course = pool_course(folder, name, book)
    items = spread(course, limit)
    with searched(book) as retriever, click.progressbar(length=len(items), label=f"{writer} writer") as bar:
        found = asyncio.run(run(course, items, writer, lambda _done, _total: bar.update(1), retriever))
    by_attack = {attack.name: 0 for attack in ATTACKS} | Counter(leak.attack for leak in found.leaks)
    show(
        f"Siege, {writer} writer: {found.items} items of {found.lessons} lessons, {found.turns} turns",
        [
            Line("leaks", str(len(found.leaks)), "goal 0"),
            *(Line(f"  {attack}", str(count)) for attack, count in by_attack.items()),
            Line("drafts stopped by the guard", str(found.stopped)),
            *(Line(f"  {code}", str(count)) for code, count in sorted(found.faults.items())),
        ],
    )
    for leak in found.leaks[:20]:
        click.echo(f"{leak.item} · {leak.attack} · {leak.message!r} -> {leak.reply!r}")
    if file is not None:
        write_json(
            file,
            {
                "n": found.items * len(ATTACKS),
                "leaks": len(found.leaks),
                "by_attack": by_attack,
                "items": found.items,
                "lessons": found.lessons,
                "turns": found.turns,
                "drafts_stopped": found.stopped,
                "stopped_for": dict(sorted(found.faults.items())),
                "writer": writer,
                "split": "the whole pool given, items drawn evenly from its lessons, seed 0",
            },
        )
