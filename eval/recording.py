"""``trellis eval record``: the whole result of many turns, kept, and compared with another version's.

What is recorded of a turn is everything that was decided in it; its time is not. Two versions that
behave alike write the same lines, whatever their classes and files are called.
"""

import asyncio
import gzip
import json
import random
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple, cast

import click

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from domain.turn import Turn
from eval.attacks import ATTACKS
from eval.fuzz_strings import typed
from eval.given import pool_course, searched
from eval.hint_talks import talks
from eval.practice import NoPassages, Practice, practice_on
from eval.random_practice import begun, next_message
from eval.report import Line, show, write_json
from eval.sample import spread
from tutor.guard.faults import told
from tutor.help.reasons import why
from tutor.ports import Retriever
from writer.embedded import EmbeddedWriter

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Progress = Callable[[int], None]

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_LONGEST = 12
_UNTIMED = frozenset({"milliseconds", "at"})
_SHOWN = 12


class Recorded(NamedTuple):
    """One turn: where it comes from, and what was decided in it."""

    place: str
    turn: dict[str, Value]


class Difference(NamedTuple):
    """One turn that two recordings disagree on: the fields that differ, and both turns."""

    place: str
    fields: tuple[str, ...]
    before: dict[str, Value]
    after: dict[str, Value]


def decided(turn: Turn) -> dict[str, Value]:
    """Everything of a turn as JSON values, but its time and its passages' scores: an index rounds as it likes.

    The plan's reason and the guard's faults are the sentences that a teacher reads.
    """
    values = asdict(turn)
    values["plan"]["reason"] = why(turn.plan.reason)
    values["verdicts"] = [{"faults": [told(fault) for fault in verdict.faults]} for verdict in turn.verdicts]
    for found in values["evidence"]:
        del found["score"]
    return {
        name: cast("Value", json.loads(json.dumps(value, default=str)))
        for name, value in values.items()
        if name not in _UNTIMED
    }


async def besieged(course: Course, limit: int, retriever: Retriever, done: Progress) -> list[Recorded]:
    """Every attack on the first step of every item."""
    found: list[Recorded] = []
    for item in spread(course, limit):
        for attack in ATTACKS:
            practice = practice_on(course, item, EmbeddedWriter(), retriever)
            for message in attack.messages:
                await practice.say(message)
            found += _turns(f"siege {attack.name}", practice)
        done(1)
    return found


async def talked(course: Course, limit: int, retriever: Retriever, done: Progress) -> list[Recorded]:
    """The talks of simulated students, three on each item."""
    found: list[Recorded] = []
    for seed in (0, 3, 5):
        said = await talks(course, spread(course, limit), EmbeddedWriter(), retriever, lambda _at, _of: done(1), seed)
        found += [Recorded(f"talk {seed} {one.item.id} {one.at}", decided(one.turn)) for one in said]
    return found


async def practised(courses: Sequence[Course], limit: int, retriever: Retriever, done: Progress) -> list[Recorded]:
    """Random practices on all courses."""
    found: list[Recorded] = []
    for number in range(limit):
        generator = random.Random(f"recording {number}")
        practice = begun(courses, (NoPassages(), retriever), generator)
        for _ in range(generator.randint(2, _LONGEST)):
            sent = next_message(practice, generator)
            await practice.say(sent.text, sent.intent)
        found += _turns(f"practice {number}", practice)
        done(1)
    return found


async def messaged(
    kind: str, courses: Sequence[Course], texts: Sequence[str], limit: int, retriever: Retriever, done: Progress
) -> list[Recorded]:
    """Each text as the first message on ``limit`` items, drawn for it, and once more behind a wrong attempt."""
    found: list[Recorded] = []
    items = [(course, item) for course in courses for item in spread(course, 200)]
    for number, text in enumerate(texts):
        generator = random.Random(zlib.crc32(text.encode("utf-8", "surrogatepass")))
        for course, item in generator.sample(items, limit):
            practice = practice_on(course, item, EmbeddedWriter(), retriever)
            await practice.say(text)
            await practice.say("97")
            await practice.say(text)
            found += _turns(f"{kind} {number}", practice)
        done(1)
    return found


def fuzzed(courses: Sequence[Course], size: int) -> list[str]:
    """Strings that are anything, some made from the courses' own keys; half a character never gets past a page."""
    keys = [
        step.key.accepted[0] for course in courses for item in course.items for step in item.steps if step.key.accepted
    ]
    made = (typed(11, number, keys).text for number in range(size))
    return [text for text in made if not _HALF_A_CHARACTER.search(text)]


def _turns(place: str, practice: Practice) -> Iterator[Recorded]:
    for turn in practice.session.turns:
        yield Recorded(f"{place} {practice.item.id} {turn.number}", decided(turn))


def compared(before: Sequence[Recorded], after: Sequence[Recorded]) -> list[Difference]:
    """Where two recordings of the same messages differ; a turn that only one has differs in all its fields."""
    old, new = dict(before), dict(after)
    found: list[Difference] = []
    for place in dict.fromkeys((*old, *new)):
        one, other = old.get(place, {}), new.get(place, {})
        fields = tuple(name for name in dict.fromkeys((*one, *other)) if one.get(name) != other.get(name))
        if fields:
            found.append(Difference(place, fields, one, other))
    return found


def write_recording(file: Path, recorded: Sequence[Recorded]) -> None:
    """One line a turn, gzipped, the same bytes for the same turns."""
    with file.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        for one in recorded:
            packed.write(json.dumps([one.place, one.turn], sort_keys=True).encode() + b"\n")


def read_recording(file: Path) -> list[Recorded]:
    """What :func:`write_recording` wrote."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [Recorded(*json.loads(line)) for line in lines]


def read_texts(file: Path | None) -> list[str]:
    """The last column of a table of messages, comments left out."""
    if file is None:
        return []
    rows = [row for row in file.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    return [row.rsplit("\t", 1)[-1].replace("\\n", "\n") for row in rows]


async def record(
    courses: Sequence[Course], retriever: Retriever, texts: Sequence[str], limit: int, done: Progress
) -> list[Recorded]:
    """All turns: siege, talks, random practice, messages and strings that are anything; the pool is the last course."""
    pool = courses[-1]
    strings = fuzzed(courses, limit * 10)
    return [
        *await besieged(pool, limit, retriever, done),
        *await talked(pool, limit * 2, retriever, done),
        *await practised(courses, limit * 5, retriever, done),
        *await messaged("message", courses, texts, 3, retriever, done),
        *await messaged("string", courses, strings, 1, retriever, done),
    ]


@click.command("record")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--course", "name", required=True, help="The course's name in the OATutor pool.")
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Its OpenStax textbook.")
@click.option("--messages", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A table, last column.")
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="Items under siege.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the recording here.")
@click.option("--against", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="An earlier recording.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def record_command(
    folder: Path,
    name: str,
    book: Path | None,
    messages: Path | None,
    limit: int,
    out: Path | None,
    against: Path | None,
    file: Path | None,
) -> None:
    """Record what is decided in thousands of turns, and compare it with another version's recording."""
    pool = pool_course(folder, name, book)
    courses = [*(read_authored(one) for one in demo_folders()), pool]
    texts = read_texts(messages)
    length = limit * (1 + 3 * 2 + 5 + 10) + len(texts)
    with searched(book, courses[:-1]) as retriever, click.progressbar(length=length, label="turns") as bar:
        began = time.process_time()
        found = asyncio.run(record(courses, retriever, texts, limit, bar.update))
        taken = time.process_time() - began
    if out is not None:
        write_recording(out, found)
    different = compared(read_recording(against), found) if against is not None else []
    fields = Counter(name for one in different for name in one.fields)
    show(
        f"Recording: {len(found)} turns",
        [
            Line("processor time a turn, ms", f"{taken / len(found) * 1000:.2f}"),
            *([Line("turns that differ", str(len(different)))] if against is not None else []),
            *(Line(f"  in {name}", str(count)) for name, count in fields.most_common()),
        ],
    )
    for one in different[:_SHOWN]:
        click.echo(f"{one.place}: {', '.join(one.fields)}")
        for field in one.fields:
            click.echo(f"  - {one.before.get(field)!r:.400}\n  + {one.after.get(field)!r:.400}")
    if file is not None:
        write_json(
            file,
            {
                "n": len(found),
                "different": len(different),
                "fields": dict(fields),
                "ms_a_turn": taken / len(found) * 1000,
            },
        )
