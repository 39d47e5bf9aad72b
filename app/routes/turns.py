"""One message and its reply: as JSON, as events while the reply is made, or as a plain form."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, Header, Request
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.sse import EventSourceResponse, format_sse_event
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from app import student_screen
from app.errors import Refusal, TooManyTries
from app.hands import hand_of
from app.page_templates import Pages, PagesHere
from app.refusals import words_for
from app.render import formula, visible
from app.routes.student import practice_page
from app.security.identity import OwnSession, Wired
from app.security.limits import Paces
from app.student_actions import message_to_send
from app.turns import Answered, answered
from app.views.reading import read_lines
from app.wiring import Trellis
from domain.item import Item
from domain.session import Session
from domain.turn import Button, Message
from store.errors import DatabaseError, SessionClosedError, StoreError
from tutor.help.pathway import find_hint
from tutor.ports import JudgingFailedError
from tutor.state import current_step, step_state

router = APIRouter(tags=["turns"])
log = logging.getLogger("trellis.turns")

_under_way: set[asyncio.Task[Answered]] = set()
"""Replies being made. A browser that goes away does not stop its reply, which is stored for the next visit."""

CLOSED = "Your message was not sent: the session was closed before, perhaps in another tab."

MessageId = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$", description="Made by the client; sending it again is the same turn")
]


async def _paces(request: Request) -> Paces:
    paces: Paces = request.app.state.paces
    return paces


PacesHere = Annotated[Paces, Depends(_paces)]


class MessageIn(BaseModel):
    """What a student sends. ``text`` may be empty beside a button that says it all."""

    model_config = ConfigDict(extra="forbid")

    id: MessageId
    text: str = ""
    intent: Button = "message"


class CitationView(BaseModel):
    """A passage the reply leans on. ``href`` opens its section with the passage marked."""

    passage: str
    label: str
    href: str
    source: str
    license: str


class TurnView(BaseModel):
    """One turn. ``*_html`` are pieces of the practice page, ready to be put in place."""

    number: int
    message_id: str
    move: str
    level: int = Field(description="Where help stands, 0 to 5")
    help: str = Field(description="The help in this reply in words, or empty")
    reply: str = Field(description="Course text: prose with TeX between single dollars")
    solved: bool = Field(description="This turn solved its part of the problem")
    problem_solved: bool
    moment: str = Field(description="The skill shown alone for the first time, or empty")
    citations: list[CitationView]
    html: str
    problem_html: str
    choices_html: str
    next_html: str
    hand_html: str


class PreviewIn(BaseModel):
    """Text as it stands in the field."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=20_000)


class PreviewView(BaseModel):
    """What the tutor reads: TeX of each line, and the same as HTML. Empty when it is not mathematics."""

    tex: list[str]
    html: str


@router.post(
    "/api/sessions/{session}/turns",
    response_model=TurnView,
    responses={
        200: {
            "description": "The turn. Asked for text/event-stream: `progress` events, then `turn` or `error`.",
            "content": {"text/event-stream": {}},
        },
        403: {"description": "The class's tutor is closed now, and when it opens; or the student left the class"},
        409: {"description": "The session was closed, perhaps in another tab"},
        422: {"description": "Nothing to send, or too long"},
        429: {"description": "More messages than anybody can type; Retry-After says when to go on"},
    },
)
async def take_turn(
    request: Request,
    sent: MessageIn,
    session: OwnSession,
    trellis: Wired,
    pages: PagesHere,
    paces: PacesHere,
    accept: Annotated[str, Header()] = "",
) -> Response:
    """Take one message and answer it. Sending the same id again gives the same turn."""
    await _counted(paces, trellis, session, sent.text)
    message = await asyncio.to_thread(message_to_send, trellis, session, sent.id, sent.text, sent.intent)
    if "text/event-stream" in accept:
        return EventSourceResponse(_events(request, trellis, pages, session.id, message))
    done = await answered(trellis, session.id, message)
    view = await asyncio.to_thread(_view, request, trellis, pages, done)
    return JSONResponse(view.model_dump(mode="json"))


@router.post("/api/sessions/{session}/preview")
async def preview(sent: PreviewIn, session: OwnSession, trellis: Wired, paces: PacesHere) -> PreviewView:
    """What the tutor would read in a text, typeset. Nothing is stored."""
    paces.count("preview", session.student)
    if not session.item:
        return PreviewView(tex=[], html="")
    item, language = await asyncio.to_thread(_item_and_language, trellis, session)
    step = current_step(session, item)
    state = step_state(session.turns, item.id, step.id)
    scaffold = find_hint(step, state.scaffold) if state.scaffold else None
    message = Message("preview", visible(sent.text).strip(), "message", item.id, step.id, trellis.clock())
    try:
        lines = await trellis.previewing_of(session.student)(
            read_lines, message, item, step, scaffold, solved=state.solved, language=language
        )
    except JudgingFailedError:
        lines = ()
    return PreviewView(tex=list(lines), html=Markup("<br>").join(formula(line) for line in lines))


async def _counted(paces: Paces, trellis: Trellis, session: Session, text: str) -> None:
    """Count a message. One that is refused for its pace is heard all the same, within reason."""
    try:
        paces.count("message", session.student)
    except TooManyTries:
        if paces.spared("refused", session.student):
            await asyncio.to_thread(trellis.sessions.hear, session.id, "chat", visible(text))
        raise


def _item_and_language(trellis: Trellis, session: Session) -> tuple[Item, str]:
    course = trellis.courses.get(session.course)
    item = trellis.corrected.item(session.course, session.item, session.classroom)
    return item, course.language if course else "en"


@router.post("/sessions/{session}/turns", response_class=HTMLResponse)
async def take_turn_by_form(
    request: Request,
    session: OwnSession,
    trellis: Wired,
    pages: PagesHere,
    paces: PacesHere,
    text: Annotated[str, Form()] = "",
    intent: Annotated[Button, Form()] = "message",
    choice: Annotated[str, Form()] = "",
    id: Annotated[str, Form(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = "",  # noqa: A002
) -> Response:
    """The same without scripts: the page comes back with the reply at its end."""
    said = text if text.strip() or intent not in {"message", "check"} else choice
    try:
        await _counted(paces, trellis, session, said)
        message = await asyncio.to_thread(message_to_send, trellis, session, id or uuid4().hex, said, intent)
    except Refusal as refusal:
        return await asyncio.to_thread(practice_page, request, trellis, pages, session, str(refusal), text)
    try:
        turn = (await answered(trellis, session.id, message)).turn
    except SessionClosedError:
        closed = await asyncio.to_thread(trellis.sessions.get, session.id)
        return await asyncio.to_thread(practice_page, request, trellis, pages, closed, CLOSED, text)
    return pages.go(f"/sessions/{session.id}#turn-{turn.number}")


async def _events(
    request: Request, trellis: Trellis, pages: Pages, session_id: str, message: Message
) -> AsyncIterator[bytes]:
    steps: asyncio.Queue[dict[str, str] | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def told(stage: str, detail: str) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, {"stage": stage, "detail": detail})

    task = asyncio.create_task(answered(trellis, session_id, message, told))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    task.add_done_callback(lambda _: steps.put_nowait(None))
    while (step := await steps.get()) is not None:
        yield _event("progress", json.dumps(step))
    error = task.exception()
    if error is not None:
        yield _event("error", json.dumps(_words(error)))
        return
    view = await asyncio.to_thread(_view, request, trellis, pages, task.result())
    yield _event("turn", view.model_dump_json())


def _event(name: str, data: str) -> bytes:
    return format_sse_event(event=name, data_str=data)


def _words(error: BaseException) -> dict[str, object]:
    """What a stream that has begun says of an error, as problem JSON would."""
    if isinstance(error, Refusal):
        return {"status": error.status, "title": error.title, "detail": error.remedy}
    if isinstance(error, SessionClosedError):
        return {"status": 409, "title": str(error), "detail": "Your words are still in the field."}
    if isinstance(error, DatabaseError):
        log.error("%s", error)
        title, detail = words_for(error)
        return {"status": 503, "title": title, "detail": detail}
    if isinstance(error, StoreError):
        return {"status": 503, "title": str(error), "detail": "Your words are still in the field."}
    log.error("a reply could not be made", exc_info=error)
    return {"status": 500, "title": "Something broke on our side.", "detail": "Your words are kept: send them again."}


def _view(request: Request, trellis: Trellis, pages: Pages, done: Answered) -> TurnView:
    turn, session = done
    with trellis.db.reading():
        shown = student_screen.one_turn(trellis, session, turn)
        problem = student_screen.now(trellis, session)
        following, asking = student_screen.next_after(trellis, session) if problem.solved else ((), False)
    pieces = Pieces(request, pages, session)
    return TurnView(
        number=turn.number,
        message_id=turn.message.id,
        move=turn.plan.move,
        level=turn.level.value,
        help=shown.help,
        reply=turn.reply,
        solved=turn.solved,
        problem_solved=problem.solved,
        moment=shown.moment,
        citations=[
            CitationView(
                passage=cite.passage,
                label=cite.label,
                href=cite.href,
                source=cite.source.name,
                license=cite.source.license,
            )
            for cite in shown.citations
        ],
        html=pieces.piece("_turn", turn=shown),
        problem_html=pieces.piece("_problem", problem=problem),
        choices_html=pieces.piece("_choices", problem=problem) if problem.choices else "",
        next_html=pieces.piece("_next", next=following, wants=(), instead="", may_ask=asking) if problem.solved else "",
        hand_html=pieces.piece("_hand", hand=hand_of(trellis, done.session)),
    )


class Pieces:
    """Pieces of the practice page, rendered alone."""

    def __init__(self, request: Request, pages: Pages, session: Session) -> None:
        self._request, self._pages, self._session = request, pages, session.id

    def piece(self, name: str, **fields: object) -> str:
        """One template of pages/student."""
        context = {"session": self._session} | fields
        page = self._pages.show(self._request, f"student/{name}.html", status=200, **context)
        return bytes(page.body).decode()
