"""Error pages: what is the matter and what to do, never a stack trace; problem JSON (RFC 9457) for /api."""

import logging
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.errors import Forged, NotHere, NotSignedIn, Refusal, TooManyTries
from app.page_templates import pages_of
from app.security import csrf
from app.security.cookies import SIGN_IN
from store.errors import (
    BusyDatabaseError,
    ConflictError,
    DatabaseError,
    NotFoundError,
    SessionClosedError,
    StaleTurnError,
    StoreError,
    UnwritableDatabaseError,
)

_LOG = logging.getLogger(__name__)

FORM = "application/x-www-form-urlencoded"
SECRETS = frozenset({"password", "new", "again", "pin", "token", "card", "secret"})
"""Fields that no page shows again."""

WRITTEN = frozenset({"text", "wish", "obstacle", "plan", "answer", "reason", "goal", "note", "words"})
"""Fields that people write sentences in."""

TYPED = WRITTEN | {
    "name", "preferred", "person", "email", "contact", "reach", "helpline", "number", "minutes", "licence", "source",
    "begins", "ends",
}  # fmt: skip
"""Those, and fields that people type words in; a refused form shows them again, so that nobody types them twice."""

DOORS = {"staff": "/sign-in", "student": "/join"}

PLAIN = {
    400: ("That request could not be read.", "Go back, reload the page and try again."),
    403: ("You may not do that here.", "Go back, or sign in as somebody who may."),
    404: (NotHere.title, NotHere.remedy),
    405: ("That cannot be done at this address.", "Go back and use the buttons of the page."),
    409: ("This has changed in the meantime.", "Reload the page to see how it stands now."),
    413: ("That is too much text at once.", "Send less and try again."),
    422: ("Something in the form is missing or cannot be read.", "Go back, check what you entered and send it again."),
    503: (
        "Trellis cannot reach its database right now.",
        "What you had sent before is kept. Wait a few seconds and try again; if it stays, tell whoever runs Trellis.",
    ),
    500: (
        "Something broke on our side.",
        "What you had sent before is kept. Wait a moment and try again; if it stays, tell whoever runs Trellis.",
    ),
}

BUSY = (
    "Too much is being saved at once right now.",
    "What you sent is not lost: send it again in a few seconds. If this stays, tell whoever runs Trellis.",
)
UNWRITABLE = (
    "Trellis cannot save anything right now.",
    "What was saved before can be read. Tell whoever runs Trellis, whose log says why, then send this again.",
)

JSON_REMEDY = "Send a JSON object in UTF-8, with Content-Type: application/json; /openapi.json describes its fields."


def words_for(error: DatabaseError) -> tuple[str, str]:
    """What is the matter with the database, and what to do, for somebody who does not run it: no path, no cause."""
    match error:
        case BusyDatabaseError():
            return BUSY
        case UnwritableDatabaseError():
            return UNWRITABLE
        case _:
            return PLAIN[503]


async def sent_again(request: Request) -> dict[str, str]:
    """The fields of the form that was sent, to be sent again as they are; none where one of them is a secret.

    The message's own id is one of them, so that what was saved after all is not saved twice.
    """
    if request.method != "POST" or not request.headers.get("content-type", "").startswith(FORM):
        return {}
    fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    fields.pop(csrf.FIELD, None)
    return {} if SECRETS & fields.keys() else fields


def refuse(
    request: Request,
    status: int,
    title: str,
    remedy: str,
    headers: dict[str, str] | None = None,
    again: dict[str, str] | None = None,
    typed: list[str] | None = None,
) -> Response:
    """The page, or for /api the JSON, that says so.

    ``again`` are fields of a form, which the page offers to resend; ``typed`` is what a refused form held.
    """
    if _is_api(request) or request.url.path == "/health":
        problem = {"type": "about:blank", "status": status, "title": title, "detail": remedy}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    page = pages_of(request).show(
        request,
        "error.html",
        status=status,
        heading=title,
        remedy=remedy,
        code=status,
        again=again or {},
        words=_written(again or {}),
        typed=typed or [],
        back=_back(request),
    )
    page.headers.update(headers or {})
    return page


def unreachable(request: Request, error: DatabaseError, again: dict[str, str] | None = None) -> Response:
    """The answer where the database cannot be used; the log says why."""
    _LOG.error("%s", error)
    return refuse(request, 503, *words_for(error), headers={"Retry-After": "5"}, again=again)


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with a page of ours."""

    @app.exception_handler(NotSignedIn)
    async def not_signed_in(request: Request, error: NotSignedIn) -> Response:
        if _is_api(request):
            return refuse(request, error.status, error.title, error.remedy)
        if words := _written(await sent_again(request)):
            return _kept(request, error, DOORS[error.kind], words)
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = f"?{urlencode({'next': asked})}" if request.method == "GET" and error.kind == "staff" else ""
        pages = pages_of(request)
        ended = "sign-in-ended" if pages.cookies.read(request, SIGN_IN) else ""
        return pages.go(DOORS[error.kind] + back, flash=ended)

    @app.exception_handler(Forged)
    async def forged(request: Request, error: Forged) -> Response:
        ours = error.title == Forged.title  # no page shows what another site sent
        if ours and not _is_api(request) and (words := _written(await sent_again(request))):
            return _kept(request, error, "/", words)
        return refuse(request, error.status, error.title, error.remedy)

    @app.exception_handler(Refusal)
    async def refusal(request: Request, error: Refusal) -> Response:
        headers = {"Retry-After": str(error.wait)} if isinstance(error, TooManyTries) else None
        fields = await sent_again(request)
        if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
            return refuse(request, error.status, error.title, error.remedy, headers, fields)
        return refuse(request, error.status, error.title, error.remedy, headers, typed=_typed(fields))

    @app.exception_handler(NotFoundError)
    def not_found(request: Request, error: NotFoundError) -> Response:
        del error
        return refuse(request, 404, *PLAIN[404])

    @app.exception_handler(SessionClosedError)
    def closed(request: Request, error: SessionClosedError) -> Response:
        del error
        title = "This session is closed."
        return refuse(
            request,
            409,
            title,
            "It may have been closed in another tab. Nothing is lost: start a new one from your home page.",
        )

    @app.exception_handler(StaleTurnError)
    @app.exception_handler(ConflictError)
    def overtaken(request: Request, error: StoreError) -> Response:
        del error
        return refuse(request, 409, *PLAIN[409])

    @app.exception_handler(DatabaseError)
    async def database(request: Request, error: DatabaseError) -> Response:
        return unreachable(request, error, await sent_again(request))

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> Response:
        return _fields(request, error, _typed(await sent_again(request)))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        title, remedy = PLAIN.get(error.status_code, PLAIN[400])
        if error.status_code == HTTPStatus.BAD_REQUEST and _is_api(request):
            remedy = JSON_REMEDY
        return refuse(request, error.status_code, title, remedy, dict(error.headers or {}))

    @app.exception_handler(500)
    def broken(request: Request, error: Exception) -> Response:
        del error
        return refuse(request, 500, *PLAIN[500])


def _written(fields: dict[str, str]) -> list[str]:
    """What somebody wrote, of what their form sent."""
    return [value for name, value in fields.items() if name in WRITTEN and value.strip()]


def _typed(fields: dict[str, str]) -> list[str]:
    """What somebody typed, of what their form sent."""
    return [value for name, value in fields.items() if name.partition("-")[0] in TYPED and value.strip()]


def _back(request: Request) -> str:
    """The page of ours that a form was sent from, as its browser says; else the first page."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = request.method == "POST" and came.netloc == request.headers.get("host", "") and came.path.startswith("/")
    return f"{came.path}{f'?{came.query}' if came.query else ''}" if ours and not came.path.startswith("//") else "/"


def _kept(request: Request, error: Refusal, door: str, words: list[str]) -> Response:
    """The page that shows what somebody wrote, to be taken along through the door."""
    page = pages_of(request)
    return page.show(request, "kept.html", status=error.status, heading=error.title, door=door, words=words)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _fields(request: Request, error: RequestValidationError, typed: list[str]) -> Response:
    """Name the fields that are missing or cannot be read; for /api, tell a body that is no JSON from them."""
    title, remedy = PLAIN[422]
    problems = error.errors()
    fields = ", ".join(sorted({str(problem["loc"][-1]) for problem in problems if problem["loc"]}))
    if not _is_api(request):
        return refuse(request, 422, title, f"{remedy} ({fields})" if fields else remedy, typed=typed)
    if any(problem["type"] == "json_invalid" or problem["loc"] == ("body",) for problem in problems):
        return refuse(request, 422, "The request does not hold a JSON object.", JSON_REMEDY)
    return refuse(request, 422, f"Missing, unknown or not as it should be: {fields}.", JSON_REMEDY)
