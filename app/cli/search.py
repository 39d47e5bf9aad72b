"""``trellis search``: what a course's texts have on something, and why it comes in this order."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.data_folder import data_options, opened

if TYPE_CHECKING:
    from domain.evidence import Need
    from retrieval.index import Index
    from retrieval.search import Ranked

_NUMBERS, _LEAST = 60, 20
"""Columns of the terminal that the numbers take, and the least that is left for a passage."""


@click.command()
@click.argument("course")
@click.argument("query")
@click.option("--section", default="", help="The section that goes first, as a lesson names it: 6.3")
@click.option("--skill", "skills", multiple=True, help="The name of a skill; may be given again.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many pieces to show.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the same here as JSON.")
@data_options
def search(
    course: str,
    query: str,
    section: str,
    skills: tuple[str, ...],
    limit: int,
    file: Path | None,
    data: Path | None,
    settings_file: Path | None,
) -> None:
    """Search the texts of COURSE, by name or id, for QUERY, and show ranks, scores and why."""
    from app.ingest.courses import summary_named
    from domain.evidence import Need

    if not query.strip():
        raise click.UsageError('The query is empty. Say what to look for: trellis search COURSE "factor a trinomial"')
    with opened(data, settings_file) as trellis:
        found = summary_named(trellis, course)
        if found is None:
            raise click.ClickException(f"There is no course {course!r} here. List those that are: trellis courses")
        if not trellis.courses.passages(found.grounds):
            raise click.ClickException(
                f"The course {course} has no texts to search. Take some in: trellis ingest PATH... --course {found.id}"
            )
        need = Need(found.grounds, query, section, tuple(name for name in skills if name.strip()))
        ranked = trellis.index.rank(need, limit)
        _show(trellis.index, need, ranked)
        if file is not None:
            _write(file, trellis.index, need, ranked)


def _show(index: "Index", need: "Need", ranked: "tuple[Ranked, ...]") -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    floor = index.floor(need.course)
    if not ranked:
        click.echo("No passage shares a word, a formula or a meaning with this.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("rank", "score", "words", "meaning", "shapes", "relevance"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("section", no_wrap=True)
    table.add_column("passage", no_wrap=True)
    room = max(_LEAST, console.width - _NUMBERS)
    for rank, one in enumerate(ranked, 1):
        numbers = (one.score, one.words, one.meaning, one.shapes)
        cells = [str(rank), *(f"{number:.3f}" for number in numbers), _relevance(one, floor)]
        table.add_row(*cells, _section(one, need), _line(one, room))
    console.print(table)
    click.echo(f"score = words + meaning + shapes. A relevance below {floor:.3f} (marked –) is not cited.")
    if need.section:
        click.echo(f"Sections marked * are the one asked for, {need.section}, and go first.")
    home = index.home(need)
    if home is not None:
        verdict = "enough" if home.closeness >= home.enough else "not enough, so a tutor would cite nothing"
        click.echo(
            f"Nearest to these skills: section {home.section or '-'}, closeness {home.closeness:.3f} of "
            f"{home.enough:.3f}: {verdict}."
        )
    if ranked[0].without:
        click.echo(f"Searched by words and shapes alone: {ranked[0].without}")
    cited = index.find(need, 1)
    if cited:
        place = f"section {cited[0].section}" if cited[0].section else "the text"
        click.echo(f"A tutor would cite {place}, {cited[0].title}: “{cited[0].quote}”")
    else:
        click.echo("A tutor would say that this is not in the course's materials.")


def _relevance(one: "Ranked", floor: float) -> str:
    return f"{one.relevance:.3f}{' ' if one.relevance >= floor else '–'}"


def _section(one: "Ranked", need: "Need") -> str:
    asked = " *" if need.section and one.passage.section == need.section else ""
    return f"{one.passage.section}{asked}"


def _line(one: "Ranked", room: int) -> str:
    text = " ".join(f"{one.passage.title}: {one.passage.text[one.start : one.end]}".split())
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _write(file: Path, index: "Index", need: "Need", ranked: "tuple[Ranked, ...]") -> None:
    import json

    home = index.home(need)
    found = {
        "course": need.course,
        "query": need.words,
        "section": need.section,
        "skills": list(need.skills),
        "embedder": index.embedder,
        "floor": index.floor(need.course),
        "home": home._asdict() if home else None,
        "without": ranked[0].without if ranked else "",
        "cited": [
            {"passage": one.passage, "section": one.section, "quote": one.quote, "score": one.score}
            for one in index.find(need)
        ],
        "ranked": [
            {
                "rank": rank,
                "passage": one.passage.id,
                "section": one.passage.section,
                "title": one.passage.title,
                "kind": one.passage.kind,
                "start": one.start,
                "end": one.end,
                "tier": one.tier,
                "score": one.score,
                "words": one.words,
                "meaning": one.meaning,
                "shapes": one.shapes,
                "relevance": one.relevance,
            }
            for rank, one in enumerate(ranked, 1)
        ],
    }
    file.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
