"""``trellis eval hints``: what the tutor says to wrong attempts and requests on real items, judged by code."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median

import click

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.answer import AnswerKey
from domain.course import Course
from eval.disclosure import discloses
from eval.given import pool_course, searched, searched_in
from eval.hint_checks import flaws, names_step, questions, quotes_course, without_own, words
from eval.hint_table import sample, write_table
from eval.hint_talks import Said, talks
from eval.readability import grade_level
from eval.report import Line, figures, show, write_json
from eval.sample import spread
from eval.statistics import Estimate, figure, mean
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter
from writer.task import Writer

MOST_ROWS = 200
_EVERYDAY = {"yes", "no", "true", "false", "a", "none", "all"}
UNSCORED = "needs a judge of hints, which this command does not have yet"


def leaks_in(said: Said) -> bool:
    """Whether the reply gives an open step's key to who has read the problem and the student's own messages."""
    here = said.item.step(said.turn.message.step).key
    shown = (*said.known, *here.choices)
    return any(
        discloses(without_own(said.turn.reply, known), key, known)
        for key in said.open_keys
        if not _everyday(key)
        for known in ((said.known if key is here else shown),)
    )


def _everyday(key: AnswerKey) -> bool:
    """Whether a key is a word that any sentence may hold, so that standing in a reply proves nothing."""
    return key.kind == "choice" and {accepted.strip("$. ").casefold() for accepted in key.accepted} <= _EVERYDAY


def answered_wrongly(replies: Iterable[Said]) -> list[Said]:
    """The replies to wrong attempts at the step itself."""
    return [one for one in replies if one.mistake is not None and not one.smaller and not one.turn.solved]


def names_it(said: Said) -> bool:
    """Whether the reply names the wrong attempt it answers."""
    mistake = said.mistake
    return mistake is not None and names_step(said.turn.reply, mistake.text, said.item.steps[0].key)


def measured(replies: Sequence[Said], passages: Sequence[str]) -> dict[str, Estimate]:
    """Every figure with its interval over items."""
    wrong = answered_wrongly(replies)
    taught = [one for one in replies if one.turn.plan.move == "teach"]
    lengths = [words(one.turn.reply) for one in replies]

    def share(of: Sequence[Said], test: Callable[[Said], bool]) -> Estimate:
        return mean([float(test(one)) for one in of], [one.item.id for one in of])

    found = {
        "reveals": share(replies, leaks_in),
        "median_words": figure(
            lambda chosen: float(median(lengths[at] for at in chosen)), len(lengths), [one.item.id for one in replies]
        ),
        "one_question": share(replies, lambda one: questions(one.turn.reply) <= 1),
        "clean": share(replies, lambda one: not any(flaws(one.turn.reply))),
    }
    if wrong:
        found["names_step"] = share(wrong, names_it)
    if taught and passages:
        found["cited"] = share(taught, lambda one: quotes_course(one.turn.reply, passages))
    return found


def _by(replies: Sequence[Said], name: Callable[[Said], str]) -> list[tuple[str, list[Said]]]:
    groups: dict[str, list[Said]] = defaultdict(list)
    for one in replies:
        groups[name(one)].append(one)
    return sorted(groups.items())


def _rows(title: str, groups: Sequence[tuple[str, list[Said]]]) -> list[Line]:
    return [
        Line(
            f"  {title} {name}",
            f"{median(words(one.turn.reply) for one in of):g} words",
            f"{len(of)} replies, grade {median(grade_level(one.turn.reply) for one in of):.1f}, "
            f"longest {max(words(one.turn.reply) for one in of)} words",
        )
        for name, of in groups
    ]


async def _talked(
    course: Course, limit: int | None, url: str, model: str, book: Path | None, seed: int, grade: int | None
) -> tuple[list[Said], list[str]]:
    items = [
        item for item in spread(course, limit, seed) if item.steps[0].key.accepted or item.steps[0].key.expectations
    ]
    writer: Writer = EmbeddedWriter()
    chat = None if url == "embedded" else ChatWriter(ChatSettings(model=model, base_url=url, api_key="none"))
    passages = [passage.text for passage in course.passages]
    with (
        searched_in(course) if course.passages else searched(book) as retriever,
        click.progressbar(length=len(items), label=course.name[:40]) as bar,
    ):
        replies = await talks(
            course, items, chat or writer, retriever, lambda _done, _total: bar.update(1), seed, grade
        )
    if book is not None and not course.passages:
        from course.openstax import read_openstax

        passages = [passage.text for read in read_openstax(book) for passage in read.passages]
    if chat is not None:
        await chat.close()
    return replies, passages


@click.command("hints")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="An OATutor pool; without it the courses that ship with Trellis.")  # fmt: skip
@click.option("--course", "name", help="The course's name in that pool.")
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Its OpenStax textbook.")
@click.option("--writer", default="embedded", show_default=True, help="embedded, or an endpoint's base URL.")
@click.option("--model", default="default", show_default=True, help="The model to ask for at that endpoint.")
@click.option("--limit", type=click.IntRange(min=1), default=300, show_default=True, help="Items to practise on.")
@click.option("--grade", type=click.IntRange(0, 13), help="A school year in the place of the course's own.")
@click.option("--seed", type=int, default=0, show_default=True, help="Draws the items and the talks.")
@click.option(
    "--table", type=click.Path(path_type=Path, dir_okay=False), help="Write a sample of the replies here, as CSV."
)
@click.option("--rows", type=click.IntRange(min=1), default=MOST_ROWS, show_default=True, help="Replies in that table.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def hints_command(
    folder: Path | None, name: str | None, book: Path | None, writer: str, model: str,
    limit: int, seed: int, grade: int | None, table: Path | None, rows: int, file: Path | None,
) -> None:  # fmt: skip
    """Answer wrong attempts and requests on real items, and judge the replies by code."""
    if (folder is None) != (name is None):
        raise click.UsageError("--items and --course belong together: a pool and the course's name in it.")
    demos = [read_authored(one) for one in demo_folders()]
    courses = [pool_course(folder, name, book)] if folder is not None and name is not None else demos
    replies, passages = [], []
    for course in courses:
        said, texts = asyncio.run(_talked(course, limit, writer, model, book, seed, grade))
        replies += said
        passages += texts
    found = measured(replies, passages)
    wrong = answered_wrongly(replies)
    goals = {"reveals": "goal 0", "median_words": "goal 25 at most", "one_question": "goal 1.000",
             "names_step": "goal 0.950", "clean": "no slip of the pen that code can see"}  # fmt: skip
    show(
        f"Replies, {writer} writer: {len({one.item.id for one in replies})} items, {len(replies)} turns",
        [
            *(Line(label.replace("_", " "), value, goals.get(label, "")) for label, value in found.items()),
            *(Line(label, "unscored", UNSCORED) for label in ("location", "actionability", "guidance")),
            Line("median school year (Flesch-Kincaid)", f"{_year(replies):.1f}"),
            *_rows("move", _by(replies, lambda one: one.turn.plan.move)),
            *_rows("level", _by(replies, lambda one: f"{one.turn.level.value} {one.turn.level.name}")),
        ],
    )  # fmt: skip
    _shown("gives the answer away", replies, leaks_in)
    _shown("does not name the step", wrong, lambda one: not names_it(one))
    _shown("is not clean", replies, lambda one: any(flaws(one.turn.reply)))
    if table is not None:
        rest = [] if folder is None else [_sampled(course, writer, model, seed, grade) for course in demos]
        chosen = sample([*replies, *(one for part in rest for one in part)], rows, seed)
        write_table(table, chosen)
        click.echo(f"{len(chosen)} replies in {table}")
    if file is not None:
        write_json(
            file,
            {
                "n": len(replies),
                "location": None, "actionability": None, "guidance": None, "unscored": UNSCORED,
                **figures(found),
                "leaks": sum(leaks_in(one) for one in replies),
                "n_wrong_attempts": len(wrong),
                "items": len({one.item.id for one in replies}),
                "writer": writer,
                "by_move": {move: len(of) for move, of in _by(replies, lambda one: one.turn.plan.move)},
                "by_level": {level: len(of) for level, of in _by(replies, lambda one: one.turn.level.name)},
                "split": "items drawn evenly from the pool's lessons; the sayings were rewritten on such talks",
            },
        )  # fmt: skip


def _shown(label: str, replies: Sequence[Said], test: Callable[[Said], bool]) -> None:
    for one in [one for one in replies if test(one)][:12]:
        note = ", ".join(flaws(one.turn.reply))
        click.echo(f"{label}: {one.item.id} · {one.turn.message.text!r} -> {one.turn.reply!r} {note}")


def _year(replies: Sequence[Said]) -> float:
    return median(grade_level(one.turn.reply) for one in replies)


def _sampled(course: Course, writer: str, model: str, seed: int, grade: int | None) -> list[Said]:
    replies, _ = asyncio.run(_talked(course, None, writer, model, None, seed, grade))
    return replies
