"""Every route of the app, those of included routers too."""

from collections.abc import Iterable, Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount, Route

from app.web import TrellisApp


def routes(app: TrellisApp) -> Iterator[Route | Mount]:
    """Each once, in the order they are tried."""
    yield from _flat(app.routes)


def _flat(found: Iterable[BaseRoute]) -> Iterator[Route | Mount]:
    for route in found:
        if isinstance(route, Route | Mount):
            yield route
        else:
            yield from _flat(route.original_router.routes)  # type: ignore[attr-defined] # FastAPI wraps what it includes


def names(route: Route | Mount) -> list[str]:
    """``["GET /classes"]``, as docs/routes.md writes it."""
    if isinstance(route, Mount):
        return [f"GET {route.path}/{{path}}"]
    return [f"{method} {route.path}" for method in sorted((route.methods or set()) - {"HEAD"})]


def calls(route: Route | Mount) -> set[object]:
    """Every dependency a route has, its dependencies' own included."""
    return set(_calls(route.dependant)) if isinstance(route, APIRoute) else set()


def _calls(dependant: Dependant) -> Iterator[object]:
    for one in dependant.dependencies:
        yield one.call
        yield from _calls(one)
