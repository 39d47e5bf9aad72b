"""The composition root: every part of a running Trellis, made once from the settings.

    trellis = wire(load_settings())
    ...
    trellis.close()

Nothing slow happens here: the index and the writer load their libraries when they are first used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from app.locks import TurnLocks
from app.mending import Mending
from app.settings import Settings
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.endpoint import EndpointEmbedder, EndpointSettings
from retrieval.index import Index
from retrieval.minilm import MiniLmEmbedder
from store.access import Access
from store.clock import Clock, Steady, utc_now
from store.courses import Courses
from store.database import Database, open_database
from store.estimates import Estimates
from store.keys import Keys
from store.materials import Materials
from store.people import People
from store.sessions import Sessions
from store.signins import SignIns
from store.tries import WrongTries
from tutor.ports import Judging, judging_here
from writer.chat import ChatWriter
from writer.embedded import EmbeddedWriter
from writer.settings import ChatSettings
from writer.task import Writer

PATIENCE_S = 1.0
"""Seconds after which a course that another process imported is seen at the latest."""


JudgingOf = Callable[[str], Judging]
"""Where a student's messages are judged, by the student's id."""


def _in_this_process(_student: str) -> Judging:
    return judging_here


@dataclass(frozen=True, slots=True)
class Trellis:
    """What the routes, the terminal and the evaluation work with."""

    settings: Settings
    db: Database
    people: People
    courses: Courses
    materials: Materials
    sessions: Sessions
    estimates: Estimates
    access: Access
    signins: SignIns
    tries: WrongTries
    keys: Keys
    clock: Clock
    index: Index
    mending: Mending
    writer: Writer
    locks: TurnLocks = field(default_factory=TurnLocks)
    judging_of: JudgingOf = _in_this_process
    previewing_of: JudgingOf = _in_this_process

    def close(self) -> None:
        """Let go of the index and the database."""
        self.mending.close()
        self.index.close()
        self.db.close()


def wire(settings: Settings, clock: Clock = utc_now) -> Trellis:
    """Open the database and put everything together.

    Raises:
        store.errors.DatabaseError: the database cannot be opened; the message says what to do.
    """
    db = open_database(settings.database)
    courses = Courses(db, PATIENCE_S)
    steady = Steady(clock)
    index = Index(settings.data / "index", _embedder(settings), courses.passages)
    return Trellis(
        settings=settings,
        db=db,
        people=People(db),
        courses=courses,
        materials=Materials(db, clock, courses.forget),
        sessions=Sessions(db, clock),
        estimates=Estimates(db),
        access=Access(db, clock),
        signins=SignIns(db, steady, timedelta(hours=settings.session_hours)),
        tries=WrongTries(db, steady),
        keys=Keys(db),
        clock=clock,
        index=index,
        mending=Mending(index, courses),
        writer=_writer(settings),
    )


def _embedder(settings: Settings) -> Embedder:
    match settings.embeddings:
        case "minilm":
            return MiniLmEmbedder(settings.embeddings_folder)
        case "endpoint":
            return EndpointEmbedder(
                EndpointSettings(
                    model=settings.embeddings_model,
                    base_url=settings.embeddings_base_url,
                    dimensions=settings.embeddings_dimensions,
                    api_key=settings.embeddings_api_key.get_secret_value(),
                    timeout_s=settings.embeddings_timeout_s,
                )
            )
        case "static":
            return StaticEmbedder()


def _writer(settings: Settings) -> Writer:
    if not settings.model:
        return EmbeddedWriter()
    return ChatWriter(
        ChatSettings(
            model=settings.model,
            base_url=settings.model_base_url,
            api_key=settings.model_api_key.get_secret_value(),
            method=settings.model_method,
            timeout_s=settings.model_timeout_s,
            price_in=settings.model_price_in,
            price_out=settings.model_price_out,
        )
    )
