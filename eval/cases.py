"""``trellis eval cases``: answers, drafts and keys that were misjudged in other courses, judged again."""

import asyncio
import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from course.authored import read_authored
from course.demo_courses import demo_folders
from eval.case_checks import Checked, JudgingCase, checked
from eval.case_files import cases_in
from eval.pool_items import Place, places_in
from eval.report import Line, show, write_json
from eval.statistics import Estimate, mean

Report = Callable[[int, int], None]

HEAD = ("kind", "step", "problem", "key", "typed", "seen", "should", "now", "reply", "agreed")


def steps_explained() -> dict[str, Place]:
    """The steps of the shipped courses that want an explanation, by id."""
    return {
        step.id: Place(course, item, step)
        for course in map(read_authored, demo_folders())
        for item in course.items
        for step in item.steps
        if step.key.kind == "explanation"
    }


async def check_all(cases: Sequence[JudgingCase], places: Mapping[str, Place], report: Report) -> list[Checked]:
    """Every case, in the file's order."""
    explained = steps_explained()
    found: list[Checked] = []
    for done, case in enumerate(cases, start=1):
        found.append(await checked(case, places, explained))
        report(done, len(cases))
    return found


def scored(found: Iterable[Checked]) -> list[Checked]:
    """Those that code can tell."""
    return [one for one in found if one.agreed is not None]


def share(found: Sequence[Checked]) -> Estimate | None:
    """The share that is treated as it should be, its interval over steps; None where nothing could be told."""
    told = scored(found)
    clusters = [one.case.step or f"{one.case.kind} {one.case.key}" for one in told]
    return mean([float(bool(one.agreed)) for one in told], clusters) if told else None


def by_kind(found: Sequence[Checked]) -> dict[str, list[Checked]]:
    """The cases of each kind, the commonest first."""
    kinds: dict[str, list[Checked]] = {}
    for one in found:
        kinds.setdefault(one.case.kind, []).append(one)
    return dict(sorted(kinds.items(), key=lambda pair: -len(pair[1])))


def write_table(file: Path, found: Iterable[Checked]) -> None:
    """Write each case with what happened, as CSV, to be read."""
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(HEAD)
        for one in found:
            case = one.case
            agreed = "unscored" if one.agreed is None else one.agreed
            table.writerow((case.kind, case.step, case.problem, case.key, case.typed, case.seen, case.should,
                            one.now, one.reply, agreed))  # fmt: skip


@click.command("cases")
@click.option("--items", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True,
              help="An OATutor pool with the cases' problems, of whatever courses.")  # fmt: skip
@click.option("--data", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True,
              help="The cases, a JSON object a line.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="The first so many cases; default all.")
@click.option("--table", type=click.Path(path_type=Path, dir_okay=False), help="Write each case as CSV, to be read.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def cases_command(folder: Path, data: Path, limit: int | None, table: Path | None, file: Path | None) -> None:
    """Judge again what was misjudged, and see that it is now as it should be."""
    cases = cases_in(data, JudgingCase)[:limit]
    places = places_in(folder, [case.step for case in cases if case.step])
    with click.progressbar(length=len(cases), label="cases") as bar:
        found = asyncio.run(check_all(cases, places, lambda _done, _total: bar.update(1)))
    whole = share(found)
    if whole is None:
        raise click.ClickException(f"None of the {len(found)} cases of {data} can be told by code.")
    told = scored(found)
    agreed = sum(bool(one.agreed) for one in told)
    missing = len({case.step for case in cases if case.step} - set(places))
    kinds = by_kind(found)
    unscored = f"{len(found) - len(told)} more only a reader can tell" if len(found) > len(told) else "goal 0.980"
    show(f"Cases judged again: {len(cases)} of {len(kinds)} kinds", [
        Line("as they should be", whole, unscored),
        *(Line(f"  {kind}", value) for kind, of in kinds.items() if (value := share(of)) is not None),
    ])  # fmt: skip
    if missing:
        click.echo(f"{missing} steps are not in the pool; what names a key was judged by it alone.")
    if table is not None:
        write_table(table, found)
        click.echo(f"{len(found)} cases in {table}")
    if file is not None:
        write_json(file, {
            "n": len(told),
            "agreed": agreed,
            "share": round(whole.value, 6),
            "interval": [round(whole.low, 6), round(whole.high, 6)],
            "unscored": len(found) - len(told),
            "by_kind": {kind: _counts(of) for kind, of in kinds.items()},
            "by_should": {should: _counts([one for one in found if one.case.should == should])
                          for should in ("right", "wrong", "stopped", "passes")},
            "steps_missing": missing,
            "split": "the whole file given",
        })  # fmt: skip


def _counts(found: Sequence[Checked]) -> dict[str, int]:
    told = scored(found)
    return {
        "n": len(told),
        "agreed": sum(bool(one.agreed) for one in told),
        "unscored": len(found) - len(told),
    }
