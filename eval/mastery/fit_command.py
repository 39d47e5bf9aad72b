"""``trellis fit mastery``: the student model's parameters, fitted on logs of answers."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from eval.mastery.logs import Answer, Log, read_log

_INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("fit")
def group() -> None:
    """Fit what Trellis goes by on your own logs."""


@group.command("mastery")
@click.argument("files", nargs=-1, required=True, type=_INPUT, metavar="FILE...")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the parameters as JSON.")
@click.option("--source", "sources", multiple=True, help="What a file is, one for each in their order; else its name.")
@click.option("--cite", "citations", multiple=True, help="Whom to cite for the data; several times.")
@click.option("--limit", type=click.IntRange(1), help="Only so many students of each file.")
def mastery_command(
    files: tuple[Path, ...], out: Path | None, sources: tuple[str, ...], citations: tuple[str, ...], limit: int | None
) -> None:
    """The student model's parameters, from logs of students' answers; several FILEs are fitted together."""
    from dataclasses import replace

    from eval.mastery.fitting import fitted
    from learner.parameters import Provenance, written

    if sources and len(sources) != len(files):
        raise click.UsageError(f"there are {len(files)} files and {len(sources)} sources; name one for each")
    students = [one for number, file in enumerate(files) for one in _apart(read_log(file), number, limit)]
    parameters = fitted(students).parameters
    origin = Provenance(
        sources=sources or tuple(file.name for file in files),
        responses=sum(len(answers) for _, answers in students),
        students=len(students),
        fitted=_today().isoformat(),
        command="trellis fit mastery " + " ".join(file.name for file in files),
        citations=citations,
    )
    text = json.dumps(written(replace(parameters, provenance=origin)), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    out.write_text(text, encoding="utf-8")
    click.echo(f"{origin.responses:,} answers of {origin.students:,} students: parameters written to {out}.")


def _apart(log: Log, number: int, limit: int | None) -> list[tuple[str, tuple[Answer, ...]]]:
    """A log's students, its skills and items kept apart from another log's of the same name."""
    chosen = list(log.items())[:limit]
    if number == 0:
        return chosen
    return [
        (
            f"{number}:{who}",
            tuple(
                Answer(
                    f"{number}:{one.item}" if one.item else "",
                    tuple(f"{number}:{skill}" for skill in one.skills),
                    one.correct,
                    one.day,
                )
                for one in answers
            ),
        )
        for who, answers in chosen
    ]


def _today() -> date:
    return datetime.now(UTC).date()
