"""The web application: ``create_app(trellis)`` puts routes, guards and pages together.

uvicorn.run(create_app(wire(load_settings())), host=..., port=...)
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.metadata import version
from types import SimpleNamespace

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.types import ASGIApp

from app import refusals
from app.alarm import Alarm
from app.ingest.course_desk import CourseDesk
from app.ingest.upload_queue import MaterialDesk
from app.keeping import Tidying
from app.page_templates import STATIC, Pages
from app.pulse import Pulse
from app.routes import (
    accounts,
    adding,
    archiving,
    asking,
    assignment,
    assignments,
    cards,
    carrying_on,
    checking_in,
    class_deeds,
    class_page,
    class_people,
    class_settings,
    class_weeks,
    classes,
    co_teaching,
    correcting,
    exports,
    family,
    front,
    hours,
    invited,
    library,
    log,
    material,
    model,
    overruling,
    own_account,
    playlists,
    privacy,
    problems,
    reflections,
    rubric,
    safeguarding,
    safeguarding_rules,
    said,
    school,
    school_classes,
    school_rules,
    school_years,
    scope_cards,
    sections,
    set_up,
    sign_in_cards,
    small_groups,
    staff,
    student,
    student_copies,
    student_erasing,
    student_goals,
    student_merging,
    students,
    system,
    teacher,
    teacher_notes,
    teaching_back,
    texts,
    thinking,
    to_look_at,
    trying,
    turns,
    unhelpful,
    unhelpful_replies,
    viewing,
)
from app.security import csrf
from app.security.bodies import Bodies
from app.security.cookies import Cookies
from app.security.guesses import Guesses
from app.security.headers import SecurityHeaders
from app.security.hosts import Hosts
from app.security.known import Known
from app.security.limits import Paces
from app.static_files import KeptFiles
from app.waiting import Waiting, room_to_wait
from app.warming import Warming, ready
from app.wiring import Trellis
from store.patience import SECONDS

TAGS = [
    {"name": "everybody", "description": "Open to everybody: the first page, signing in, joining a class, health."},
    {"name": "student", "description": "Pages of the signed-in student, about that student alone."},
    {
        "name": "turns",
        "description": "One message and its reply. JSON, with progress as server-sent events when asked.",
    },
    {"name": "teacher", "description": "Pages of the signed-in teacher, about the classes they teach."},
    {"name": "staff", "description": "Pages of everybody who works at the school, about themselves."},
    {"name": "administrator", "description": "Pages of whoever runs the school's Trellis."},
    {"name": "material", "description": "The signed-in teacher's own texts for a course of one of their classes."},
]

ROUTERS = tuple(
    module.router
    for module in (
        exports,
        front,
        accounts,
        set_up,
        invited,
        school,
        staff,
        library,
        model,
        log,
        system,
        students,
        student_copies,
        student_erasing,
        student_goals,
        small_groups,
        teacher_notes,
        family,
        student_merging,
        student,
        asking,
        checking_in,
        teaching_back,
        sections,
        turns,
        unhelpful,
        classes,
        class_people,
        co_teaching,
        adding,
        archiving,
        sign_in_cards,
        hours,
        playlists,
        assignments,
        assignment,
        viewing,
        own_account,
        privacy,
        school_rules,
        safeguarding_rules,
        safeguarding,
        school_years,
        school_classes,
        carrying_on,
        class_page,
        said,
        class_deeds,
        teacher,
        class_settings,
        class_weeks,
        cards,
        scope_cards,
        correcting,
        overruling,
        problems,
        texts,
        rubric,
        reflections,
        thinking,
        to_look_at,
        unhelpful_replies,
        trying,
        material,
    )
)

LARGEST_BODY = 256 * 1024
"""Bytes of one request: many times the longest message, and far below what would fill memory."""


class TrellisApp(FastAPI):
    """FastAPI with our headers outside of everything, so that error pages have them too."""

    def build_middleware_stack(self) -> ASGIApp:
        """FastAPI's own stack inside ours."""
        trellis: Trellis = self.state.trellis
        inner = SecurityHeaders(super().build_middleware_stack(), https=trellis.settings.https)
        return Waiting(inner, self.state.patience_s)


def create_app(trellis: Trellis, patience_s: float = SECONDS) -> FastAPI:
    """The application for ``trellis``, which it closes when it stops. Nothing is read from the environment.

    A request waits ``patience_s`` at most for what others hold, such as the database's write lock.
    """
    settings = trellis.settings
    app = TrellisApp(
        title="Trellis",
        summary="A self-hosted AI tutor and reflection coach for schools that hints and never tells.",
        description="Most addresses answer with a page. Those under /api answer with JSON, and with problem JSON "
        "(RFC 9457) when something is the matter. Every request that changes something carries the page's token.",
        version=version("trellis-tutor"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.trellis = trellis
    app.state.patience_s = patience_s
    app.state.pages = Pages(Cookies(https=settings.https, hours=settings.session_hours))
    app.state.known = Known(lambda: trellis.keys.key("known browsers"))
    app.state.guesses = Guesses(trellis.tries, app.state.known.mark)
    app.state.paces = Paces()
    app.state.desk = MaterialDesk(settings)
    app.state.course_desk = CourseDesk(settings, trellis.clock)
    app.state.pulse = Pulse(trellis.db)
    app.state.alarm = Alarm(trellis)
    app.add_middleware(
        Bodies,
        usual=LARGEST_BODY,
        upload=settings.material_file_mb * 2**20,
        course=settings.course_file_mb * 2**20,
    )
    app.add_middleware(Hosts, base_url=settings.base_url)
    app.mount("/static", KeptFiles(directory=STATIC), name="static")
    app.router.routes.extend(_routes().routes)
    app.dependency_overrides = _OVERRIDDEN.dependency_overrides
    refusals.install(app)
    return app


async def _protected(request: Request) -> None:
    """Nothing is changed by a request that brings no token of a page of ours."""
    state = request.app.state
    await csrf.check(request, state.pages.cookies, state.trellis.settings.base_url)


_OVERRIDDEN = SimpleNamespace(dependency_overrides={})
"""What stands in for dependencies in every application of the process, empty but in tests."""


@cache
def _routes() -> APIRouter:
    """Every route, shared by every application of the process: FastAPI works each out when it is first asked for."""
    routes = APIRouter(dependencies=[Depends(_protected)], dependency_overrides_provider=_OVERRIDDEN)
    for router in ROUTERS:
        routes.include_router(router)
    return routes


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    trellis: Trellis = app.state.trellis
    room_to_wait()
    warming = Warming(trellis)
    warming.start()
    app.state.alarm.start()
    tidying = Tidying(trellis)
    tidying.start()
    async with ready(trellis.writer):
        yield
    await asyncio.to_thread(app.state.alarm.stop)
    await asyncio.to_thread(warming.stop)
    await asyncio.to_thread(tidying.stop)
    await asyncio.to_thread(app.state.desk.close)
    await asyncio.to_thread(app.state.course_desk.close)
    trellis.close()
