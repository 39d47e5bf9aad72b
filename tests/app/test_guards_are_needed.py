"""Taking out any one guard breaks the permission table: each is taken out in turn, and the table tried without it."""

import inspect
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.security import identity
from app.settings import Settings
from app.web import TrellisApp, create_app
from app.wiring import wire
from tests.app.guards import LETS_THROUGH, NO_GUARDS, Guard, guards
from tests.app.permission_cells import Cell, cells, wrong
from tests.app.permission_table import ROWS
from tests.app.permission_world import World, made
from tests.app.school import School
from tests.app.walking import calls, names, routes


def test_every_function_that_says_who_somebody_is_can_be_taken_out() -> None:
    ours = {
        one
        for name, one in inspect.getmembers(identity, inspect.isfunction)
        if one.__module__ == identity.__name__ and not name.startswith("_")
    }
    assert ours - NO_GUARDS <= set(LETS_THROUGH)


@contextmanager
def peopled(built: School, folder: Path) -> Iterator[tuple[TrellisApp, World]]:
    """A fresh school with everybody in it."""
    data = built.trellis.settings.data
    folder.mkdir()
    shutil.copy(data / "trellis.db", folder / "trellis.db")
    watch = replace(built.watch)
    trellis = wire(Settings(data=data, database_url=f"sqlite:///{folder / 'trellis.db'}"), watch)
    app = create_app(trellis)
    assert isinstance(app, TrellisApp)
    yield app, made(replace(built, trellis=trellis, watch=watch, sessions=dict(built.sessions)), app)
    app.state.desk.close()
    trellis.close()


def behind(app: TrellisApp, guard: Guard) -> list[Cell]:
    """The cells that a guard may decide, of the routes it stands before or in; those with other ids come first."""
    found = {
        name
        for route in routes(app)
        for name in names(route)
        if guard.call() in calls(route) or getattr(getattr(route, "endpoint", None), "__module__", "") == guard.module
    }
    reached = found or {name for name in ROWS if ROWS[name] in {"student", "own session", "class teacher"}}
    chosen = [cell for cell in cells(reached) if guard.line or not cell.elsewhere]
    return sorted(chosen, key=lambda cell: not (cell.elsewhere or cell.id))


@pytest.mark.parametrize("guard", tuple(guards()), ids=str)
def test_the_table_breaks_without(guard: Guard, built: School, tmp_path: Path) -> None:
    with peopled(built, tmp_path / "school") as (app, world), guard.taken_out(app):
        for cell in behind(app, guard):
            if said := wrong(world, cell):
                print(f"without {guard}: {said}")  # noqa: T201
                return
    pytest.fail(f"nothing in the table notices that {guard} is gone")
