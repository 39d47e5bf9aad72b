"""The permission table holds: every route has a row, and every cell of it is answered as it says."""

from app.web import TrellisApp
from tests.app.permission_cells import cells, wrong
from tests.app.permission_table import OPEN_TO, PERSONAS, ROWS
from tests.app.permission_world import made
from tests.app.school import School
from tests.app.walking import names, routes


def test_every_route_has_a_row_and_every_row_a_route(web: TrellisApp) -> None:
    assert set(ROWS) == {name for route in routes(web) for name in names(route)}
    assert set(ROWS.values()) == set(OPEN_TO)


def test_every_cell_is_answered_as_the_table_says(web: TrellisApp, school: School) -> None:
    world = made(school, web)
    tried = list(cells())
    found = [said for cell in tried if (said := wrong(world, cell))]
    assert not found, "\n".join(found)
    assert len(tried) >= len(ROWS) * len(PERSONAS)
    print(f"{len(ROWS)} routes, {len(PERSONAS)} kinds of people, {len(tried)} cells, all as the table says")  # noqa: T201
