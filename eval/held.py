"""``trellis bench held``: the counts in SECURITY.md, made anew on this machine."""

import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from app.wiring import Trellis
    from eval.browser import Browser

SETTINGS = {"material_uploads": "1000", "material_seconds": "20"}
PUPILS = 31
"""A class, and a student of another one."""


class Held(NamedTuple):
    """So many of a kind were tried, and what was wrong with those that did not hold."""

    what: str
    tried: int
    wrong: tuple[str, ...]


@click.command("held")
@click.option("--messages", type=click.IntRange(1), default=360, show_default=True, help="Hostile messages to type.")
@click.option("--files", type=click.IntRange(0), help="Only the first so many hostile files.")
@click.option("--kills", type=click.IntRange(0, 1000), default=30, show_default=True, help="How often to SIGKILL.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def held_command(messages: int, files: int | None, kills: int, file: Path | None) -> None:
    """Try every route as everybody, hostile files, hostile text and kills; count what held."""
    from eval.report import Line, show, write_json

    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        found = _tried(Path(folder), messages, files)
    if kills:
        with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
            found.append(_killed(Path(folder), kills))
    show("What held", [Line(one.what, f"{one.tried - len(one.wrong)} of {one.tried}") for one in found])
    if file is not None:
        write_json(file, {one.what: {"tried": one.tried, "wrong": list(one.wrong)} for one in found})
    if wrong := [line for one in found for line in one.wrong]:
        raise click.ClickException("\n".join(["Some did not hold:", *wrong]))


def _tried(folder: Path, messages: int, most_files: int | None) -> list[Held]:
    from app.security.cookies import SIGN_IN
    from app.settings import load_settings
    from app.wiring import wire
    from eval import held_pages, held_routes
    from eval.browser import Browser
    from eval.school import open_school
    from eval.server import trellis_serving
    from eval.stand import demo_course

    course = demo_course()
    trellis = wire(load_settings(None, data=folder, database_url="", model="", model_base_url=""))
    try:
        pupils = open_school(trellis, (course,), PUPILS)
        _beside(trellis)
        people = held_routes.personas(trellis, pupils)
        teacher = held_pages.signed(trellis.signins.open("staff", "bench-teacher"), SIGN_IN)
    finally:
        trellis.close()
    names = {"classroom": "bench-0", "student": "bench-student-0", "session": pupils[0].session, "number": "1"}
    names |= {"course": course.id, "material": "none", "section": "none"}
    with trellis_serving(folder, SETTINGS, quiet=True) as server:
        browser = Browser(server.port)
        pages = list(held_pages.shown(browser, pupils[1:13], teacher, messages))
        uploads = list(_uploads(browser, f"/classes/bench-0/courses/{course.id}/material", teacher, folder, most_files))
        routes = held_routes.routes(browser)
        walked = [line for who in people for line in held_routes.asked(browser, routes, who, names)]
    return [
        _held(f"{len(routes)} routes x {len(people)} personas", walked),
        _held("hostile files uploaded", uploads),
        _held("pages of hostile text", pages),
    ]


def _held(what: str, lines: Iterable[str]) -> Held:
    every = list(lines)
    return Held(what, len(every), tuple(line for line in every if line))


def _beside(trellis: "Trellis") -> None:
    """Another teacher, with a class of their own."""
    from domain.people import Classroom, Staff

    trellis.people.add_staff(Staff("bench-other", "other@bench.example", "Other", ""))
    trellis.people.add_classroom(Classroom("bench-x", "Other", "bench-x", ("bench-other",), (), grade=8))


def _uploads(
    browser: "Browser", address: str, teacher: dict[str, str], folder: Path, most: int | None
) -> Iterable[str]:
    """A line for each file, empty where the upload and the page after it were right."""
    from eval.held_files import CANARY, files
    from eval.held_pages import RUNS

    secret = folder / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    for name, data in files(str(secret))[:most]:
        sent = browser.post_file(address, name, data, teacher)
        page = browser.get(address, teacher)
        well = browser.get("/health").status == 200
        bad = [one for one in (CANARY, *RUNS) if one in sent.body + page.body]
        right = sent.status < 500 and page.status == 200 and well and not bad
        yield "" if right else f"{name!r}: answered {sent.status}, the page {page.status}, well {well}, shows {bad}"


def _killed(folder: Path, kills: int) -> Held:
    from eval.stand import school_to_kill
    from eval.stand_kills import kill

    came = asyncio.run(kill(folder, school_to_kill(folder), kills, lambda: None))
    wrong = {"lost": came.lost, "answered twice": came.twice, "unanswered": came.unanswered}
    return Held(
        "SIGKILLs", came.kills, tuple(f"{count} messages were {what}" for what, count in wrong.items() if count)
    )
