"""Answer keys an author should look at: gathered after reading, counted in the summary, written to a file."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from domain.course import Course, FlawedKey, KeyFlaw
from domain.item import Item

FIELDS = ("file", "place", "key", "reason")


def key_flaws(course: Course, found: Iterable[FlawedKey], *, pool: bool) -> tuple[KeyFlaw, ...]:
    """Every flawed key ``found`` in a course with its file. ``pool`` says that it comes from an OATutor pool."""
    from course.oatutor_keys import place_of

    listed = dict.fromkeys(course.key_flaws)
    noticed = {(flaw.place, flaw.reason) for flaw in listed}
    items = {item.id: item for item in course.items}
    for flaw in found:
        place = flaw.hint or flaw.step
        if place and (place, flaw.reason) not in noticed:
            file = place_of(items[flaw.item], flaw.step, flaw.hint) if pool else PurePosixPath("course.yaml")
            listed[KeyFlaw(file, place, flaw.key, flaw.reason)] = None
    return tuple(sorted(listed, key=lambda flaw: (flaw.file, flaw.place)))


def not_offered(item: Item) -> tuple[KeyFlaw, ...]:
    """What keeps a problem from students, in the same shape."""
    return tuple(KeyFlaw(PurePosixPath("content-pool", item.id), item.id, "", flaw) for flaw in item.flaws)


def write_flaws(file: Path, found: tuple[KeyFlaw, ...]) -> None:
    """Write them all: JSON where the file's name ends so, else CSV."""
    rows = [{"file": str(flaw.file), "place": flaw.place, "key": flaw.key, "reason": flaw.reason} for flaw in found]
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            if file.suffix.lower() == ".json":
                json.dump(rows, out, ensure_ascii=False, indent=1)
                return
            writer = csv.DictWriter(out, FIELDS)
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise click.ClickException(f"The list of flaws cannot be written to {file}: {error.strerror}.") from error
