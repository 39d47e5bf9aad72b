"""``trellis eval talk``: is the student heard? Messages as people type them, through the whole turn."""

import asyncio
import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import click

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.course import Course
from eval.case_files import cases_in
from eval.given import searched, searched_in
from eval.pool_items import Place, places_in
from eval.report import Line, figures, show, write_json
from eval.statistics import Estimate, mean
from eval.talk_cases import TalkCase, Talked, played
from eval.talk_hearing import hears
from eval.talk_nevers import broken
from eval.talk_scores import QUESTIONS, accepts, answers, confirms, disputes, finishes, unread
from tutor.ports import Retriever
from writer.chat import ChatSettings, ChatWriter
from writer.embedded import EmbeddedWriter
from writer.task import Writer

Report = Callable[[int, int], None]
Test = Callable[[Talked], bool]

HEAD = ("course", "item", "step", "before", "message", "button", "judged", "outcome", "slip", "read as", "attempt",
        "move", "level", "solved", "reply", "good reply", "missed", "broken", "unscored", "marks")  # fmt: skip


def places_of(cases: Sequence[TalkCase], pool: Path | None) -> dict[str, Place]:
    """Where the cases' steps stand: in the courses that ship with Trellis and in the pool, where one is given."""
    demos = [read_authored(folder) for folder in demo_folders()]
    names = {course.id for course in demos}
    found = {step.id: Place(course, item, step) for course in demos for item in course.items for step in item.steps}
    elsewhere = [case.step for case in cases if case.course not in names]
    if pool is not None and elsewhere:
        found |= places_in(pool, elsewhere)
    return {case.step: found[case.step] for case in cases if case.step in found}


async def talk(
    cases: Sequence[TalkCase], places: Mapping[str, Place], writer: Writer, book: Path | None, report: Report
) -> list[Talked]:
    """Every case whose step is there, each in a practice of its own, with the passages of its course searched."""
    found: list[Talked] = []
    with ExitStack() as stack:
        searching: dict[str, Retriever] = {}
        for done, case in enumerate(cases, start=1):
            if (place := places.get(case.step)) is not None:
                course = place.course
                if course.id not in searching:
                    searching[course.id] = stack.enter_context(_searched(course, book))
                found.append(await played(case, place, writer, searching[course.id]))
            report(done, len(cases))
    return found


def _searched(course: Course, book: Path | None) -> AbstractContextManager[Retriever]:
    return searched_in(course) if course.passages else searched(book)


def rights(all_talked: Iterable[Talked]) -> list[Talked]:
    """Those whose message claims the right value in the asked form."""
    return [one for one in all_talked if one.case.judged == "right"]


def questions(all_talked: Iterable[Talked]) -> list[Talked]:
    """Those that ask something about the problem or its words."""
    return [one for one in all_talked if QUESTIONS & set(one.case.heard)]


def shares(all_talked: Sequence[Talked]) -> dict[str, Estimate]:
    """Every share with its interval over items; one that has no case is left out."""
    unfinished = _judged(all_talked, "other_form", "partial")
    found = {
        "heard_recall": _mean([(one, hears(one, what)) for one in all_talked for what in one.case.heard]),
        "heard_whole": _mean([(one, all(hears(one, what) for what in one.case.heard)) for one in all_talked]),
        "right_confirmed": _mean([(one, confirms(one)) for one in rights(all_talked)]),
        "right_disputed_share": _mean([(one, disputes(one)) for one in _of_value(all_talked)]),
        "wrong_accepted_share": _mean([(one, accepts(one)) for one in _judged(all_talked, "wrong")]),
        "unfinished_accepted_share": _mean([(one, finishes(one)) for one in unfinished]),
        "questions_answered": _mean([(one, answers(one)) for one in questions(all_talked)]),
        "never_broken_share": _mean([(one, kept) for one, _, kept in entries(all_talked) if kept is not None]),
    }  # fmt: skip
    return {name: share for name, share in found.items() if share is not None}


def entries(all_talked: Iterable[Talked]) -> list[tuple[Talked, str, bool | None]]:
    """Every entry of every ``never`` list: whether it was broken, None where only a reader can tell."""
    return [(one, entry, broken(one, entry)) for one in all_talked for entry in one.case.never]


def figures_of(all_talked: Sequence[Talked]) -> dict[str, object]:
    """What the JSON holds: shares with their intervals, counts, and both apart by what was heard and by entry."""
    kept = entries(all_talked)
    return {
        "n": len(all_talked),
        **figures(shares(all_talked)),
        "right_disputed": sum(disputes(one) for one in _of_value(all_talked)),
        "right_unread": sum(unread(one) for one in _of_value(all_talked)),
        "wrong_accepted": sum(accepts(one) for one in _judged(all_talked, "wrong")),
        "unfinished_accepted": sum(finishes(one) for one in _judged(all_talked, "other_form", "partial")),
        "never_broken": sum(one is True for _, _, one in kept),
        "never_scored": sum(one is not None for _, _, one in kept),
        "never_unscored": sum(one is None for _, _, one in kept),
        "n_right": len(rights(all_talked)),
        "n_right_value": len(_of_value(all_talked)),
        "n_wrong": len(_judged(all_talked, "wrong")),
        "n_questions": len(questions(all_talked)),
        "by_heard": by_heard(all_talked),
        "by_never": _by_never(kept),
    }


def by_heard(all_talked: Sequence[Talked]) -> dict[str, dict[str, object]]:
    """For each thing to hear: how often it was to be heard, how often it was, and the share's interval."""
    found: dict[str, dict[str, object]] = {}
    for what in dict.fromkeys(what for one in all_talked for what in one.case.heard):
        values = [(one, hears(one, what)) for one in all_talked if what in one.case.heard]
        share = _mean(values)
        if share is not None:
            found[what] = {
                "n": len(values),
                "heard": sum(heard for _, heard in values),
                "recall": round(share.value, 6),
                "interval": [round(share.low, 6), round(share.high, 6)],
            }
    return found


def _by_never(kept: Iterable[tuple[Talked, str, bool | None]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for _, entry, result in kept:
        row = found.setdefault(entry, {"n": 0, "broken": 0, "unscored": 0})
        row["n"] += 1
        row["broken"] += result is True
        row["unscored"] += result is None
    return dict(sorted(found.items(), key=lambda pair: -pair[1]["n"]))


def _of_value(all_talked: Iterable[Talked]) -> list[Talked]:
    return _judged(all_talked, "right", "other_form")


def _judged(all_talked: Iterable[Talked], *judged: str) -> list[Talked]:
    return [one for one in all_talked if one.case.judged in judged]


def _mean(values: Sequence[tuple[Talked, bool]]) -> Estimate | None:
    return mean([float(value) for _, value in values], [one.item.id for one, _ in values]) if values else None


def write_table(file: Path, all_talked: Iterable[Talked]) -> None:
    """Write each case with what happened, as CSV, to be read and marked."""
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(HEAD)
        table.writerows(_row(one) for one in all_talked)


def _row(one: Talked) -> tuple[object, ...]:
    case, turn = one.case, one.turn
    kept = {entry: broken(one, entry) for entry in case.never}
    return (
        case.course, case.item, case.step, " ¦ ".join(case.before), case.message, case.button, case.judged,
        one.outcome or "", (turn.assessment.kind if turn.assessment else "") or "",
        ", ".join((turn.reading.kind, *turn.reading.also)), turn.reading.attempt or "",
        turn.plan.move, turn.level.name, turn.solved, turn.reply, case.good_reply,
        "; ".join(what for what in case.heard if not hears(one, what)),
        "; ".join(entry for entry, result in kept.items() if result is True),
        "; ".join(entry for entry, result in kept.items() if result is None),
        "; ".join(name for name, (applies, test) in _MARKS.items() if applies(one) and test(one)),
    )  # fmt: skip


_MARKS: Mapping[str, tuple[Test, Test]] = {
    "right not confirmed": (lambda one: one.case.judged == "right", lambda one: not confirms(one)),
    "right disputed": (lambda one: one.case.judged in {"right", "other_form"}, disputes),
    "wrong accepted": (lambda one: one.case.judged == "wrong", accepts),
    "unfinished accepted": (lambda one: one.case.judged in {"other_form", "partial"}, finishes),
    "question not answered": (lambda one: bool(QUESTIONS & set(one.case.heard)), lambda one: not answers(one)),
}


@click.command("talk")
@click.option("--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="Messages with what a good tutor hears in them, a JSON object a line.")  # fmt: skip
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="An OATutor pool, for cases in none of the courses that ship with Trellis.")  # fmt: skip
@click.option("--book", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="The pool's OpenStax textbook, to be searched too.")  # fmt: skip
@click.option("--writer", default="embedded", show_default=True, help="embedded, or an endpoint's base URL.")
@click.option("--model", default="default", show_default=True, help="The model to ask for at that endpoint.")
@click.option("--limit", type=click.IntRange(min=1), help="The first so many cases; default all.")
@click.option("--table", type=click.Path(path_type=Path, dir_okay=False), help="Write each case and its reply, as CSV.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def talk_command(
    data: Path, folder: Path | None, book: Path | None, writer: str, model: str, limit: int | None,
    table: Path | None, file: Path | None,
) -> None:  # fmt: skip
    """Send messages as students type them, and see what was heard, confirmed, disputed and answered."""
    cases = cases_in(data, TalkCase)[:limit]
    places = places_of(cases, folder)
    if not places:
        raise click.ClickException(f"No step of {data} is in a shipped course or the pool. Name its pool with --items.")
    found = asyncio.run(_talked(cases, places, writer, model, book))
    counts = figures_of(found)
    show(f"Messages heard, {writer} writer: {len(found)} cases on {len({one.item.id for one in found})} items",
         _lines(found, counts))  # fmt: skip
    missing = [case for case in cases if case.step not in places]
    if missing:
        courses = ", ".join(sorted({case.course for case in missing}))
        click.echo(f"{len(missing)} cases were not played: their steps are not there ({courses}).")
    if table is not None:
        write_table(table, found)
        click.echo(f"{len(found)} replies in {table}")
    if file is not None:
        write_json(file, {**counts, "not_played": len(missing), "writer": writer, "split": "the whole file given"})


async def _talked(
    cases: Sequence[TalkCase], places: Mapping[str, Place], url: str, model: str, book: Path | None
) -> list[Talked]:
    chat = None if url == "embedded" else ChatWriter(ChatSettings(model=model, base_url=url, api_key="none"))
    with click.progressbar(length=len(cases), label="messages") as bar:
        found = await talk(cases, places, chat or EmbeddedWriter(), book, lambda _done, _total: bar.update(1))
    if chat is not None:
        await chat.close()
    return found


def _lines(found: Sequence[Talked], counts: Mapping[str, object]) -> list[Line]:
    notes = {
        "heard_recall": "goal 0.980",
        "heard_whole": "all of a message's readings",
        "right_confirmed": "",
        "right_disputed_share": f"{counts['right_disputed']} disputed, goal 0; {counts['right_unread']} more unread",
        "wrong_accepted_share": f"{counts['wrong_accepted']} accepted, goal 0",
        "unfinished_accepted_share": f"{counts['unfinished_accepted']} taken as finished",
        "questions_answered": "by shared topic words; read the table",
        "never_broken_share": f"{counts['never_broken']} broken, {counts['never_unscored']} more only for a reader",
    }
    heard = by_heard(found)
    names = {name: name.removesuffix("_share").replace("_", " ") for name in notes}
    return [
        *(Line(names[name], share, notes[name]) for name, share in shares(found).items()),
        *(Line(f"  heard {what.replace('_', ' ')}", f"{row['heard']} of {row['n']}") for what, row in heard.items()),
    ]
