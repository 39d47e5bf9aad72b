"""The composition root: every part of a running Trellis, made once from the settings.

    trellis = wire(load_settings())
    ...
    trellis.close()

Nothing slow happens here: the index and the writer load their libraries when they are first used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from app import erasing
from app import replay as replaying
from app.card_check import checking
from app.corrected import CorrectedCourses
from app.inferred_order import Orders
from app.locks import TurnLocks
from app.looks import Looks
from app.mending import Mending
from app.settings import Settings
from coach.phrases import low_in_mood
from language.distress import tier_of
from language.sorting import by_alphabet
from language.staff_spoken_of import spoken_of
from learner.order import Inferred
from learner.replay import replay
from retrieval.embed import Embedder, StaticEmbedder
from retrieval.endpoint import EndpointEmbedder, EndpointSettings
from retrieval.index import Index
from retrieval.minilm import MiniLmEmbedder
from store.access import Access
from store.alerts import Alerts
from store.archiving import Archiving
from store.assignments import Assignments
from store.audit import Audit
from store.cards import Cards
from store.classes import Classes
from store.clock import Clock, Steady, utc_now
from store.corrections import Corrections
from store.courses import Courses
from store.database import Database, open_database
from store.desk import Desk
from store.ear import Ear
from store.enrolments import Enrolments
from store.erasures import FILE as LEDGER
from store.erasures import Erasures
from store.errors import StoreError
from store.estimates import Estimates
from store.hands import Hands
from store.invitations import Invitations
from store.journal import Journal
from store.journal_comments import JournalComments
from store.key_checks import KeyChecks
from store.keys import Keys
from store.library import Library
from store.listening import Listening
from store.looked_at import LookedAt
from store.materials import Materials
from store.merging import Merging
from store.nights import Nights
from store.overruling import Overrulings
from store.people import People
from store.pins import Pins
from store.playlists import Playlists
from store.rosters import Rosters
from store.school import Schools
from store.sealing import FILE as ALERT_KEY
from store.sealing import Seal
from store.sessions import Sessions
from store.signins import SignIns
from store.skill_notes import SkillNotes
from store.small_groups import SmallGroups
from store.staffing import Staffing
from store.student_access import StudentAccess
from store.tallies import Tallies
from store.teacher_notes import TeacherNotes
from store.tries import WrongTries
from store.voices import Voices
from store.years import Years
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
    schools: Schools
    people: People
    rosters: Rosters
    staffing: Staffing
    student_access: StudentAccess
    invitations: Invitations
    classes: Classes
    enrolments: Enrolments
    pins: Pins
    merging: Merging
    archiving: Archiving
    years: Years
    audit: Audit
    erasures: Erasures
    courses: Courses
    corrections: Corrections
    corrected: CorrectedCourses
    overrulings: Overrulings
    key_checks: KeyChecks
    looked_at: LookedAt
    library: Library
    materials: Materials
    sessions: Sessions
    journal: Journal
    journal_comments: JournalComments
    voices: Voices
    ear: Ear
    listening: Listening
    nights: Nights
    seal: Seal
    alerts: Alerts
    estimates: Estimates
    playlists: Playlists
    assignments: Assignments
    tallies: Tallies
    skill_notes: SkillNotes
    cards: Cards
    teacher_notes: TeacherNotes
    small_groups: SmallGroups
    desk: Desk
    hands: Hands
    access: Access
    signins: SignIns
    tries: WrongTries
    keys: Keys
    clock: Clock
    index: Index
    mending: Mending
    writer: Writer
    orders: Orders = field(default_factory=Orders)
    locks: TurnLocks = field(default_factory=TurnLocks)
    looks: Looks = field(default_factory=Looks)
    judging_of: JudgingOf = _in_this_process
    previewing_of: JudgingOf = _in_this_process

    def order_of(self, course: str) -> Mapping[str, Inferred]:
        """What seems to come before what in a course, where its author does not say."""
        return self.orders.of(course, self.courses, self.estimates, self.people.students, self.clock())

    def close(self) -> None:
        """Let go of the index and the database."""
        self.mending.close()
        self.index.close()
        self.db.close()


def wire(settings: Settings, clock: Clock = utc_now) -> Trellis:
    """Open the database, erase again whom an older copy of it brought back, and put everything together.

    Estimates that an older version's student model made are computed again.

    Raises:
        store.errors.DatabaseError: the database cannot be opened; the message says what to do.
        store.errors.LedgerError: the ledger of erasures cannot be read.
        store.errors.KeyFileError: there is no key yet that opens what is sealed, and none can be made.
    """
    db = open_database(settings.database)
    seal = Seal(db, settings.alert_key or settings.data / ALERT_KEY, clock)
    ear = Ear(tier_of, seal, spoken_of)
    courses = Courses(db, PATIENCE_S)
    corrections = Corrections(db, clock, PATIENCE_S)
    corrected, sessions = CorrectedCourses(courses, corrections), Sessions(db, clock, ear)
    steady = Steady(clock)
    schools = Schools(db, clock)

    def alphabetical(name: str) -> tuple[object, ...]:
        return by_alphabet(schools.get().language)(name)

    index = Index(settings.data / "index", _embedder(settings), courses.passages)
    trellis = Trellis(
        settings=settings,
        db=db,
        schools=schools,
        people=People(db, schools.today, alphabetical),
        rosters=Rosters(db, clock),
        staffing=Staffing(db, clock),
        student_access=StudentAccess(db, clock),
        invitations=Invitations(db, clock),
        classes=Classes(db, clock),
        enrolments=Enrolments(db, schools.today, clock, alphabetical),
        pins=Pins(db, clock),
        merging=Merging(db, lambda _, turns: replay(turns).values(), clock),
        archiving=Archiving(db, schools.today, clock),
        years=Years(db, clock),
        audit=Audit(db, clock),
        erasures=Erasures(settings.data / LEDGER, settings.erasures_copy),
        courses=courses,
        corrections=corrections,
        corrected=corrected,
        overrulings=Overrulings(db, lambda turns: replay(turns).values(), clock),
        key_checks=KeyChecks(db),
        looked_at=LookedAt(db, clock),
        library=Library(db, courses, clock),
        materials=Materials(db, clock, courses.forget),
        sessions=sessions,
        journal=Journal(db, ear, clock),
        journal_comments=JournalComments(db, clock),
        voices=Voices(db, ear, clock),
        ear=ear,
        listening=Listening(db, ear, clock),
        nights=Nights(db, ear, low_in_mood, clock),
        seal=seal,
        alerts=Alerts(db, seal, clock),
        estimates=Estimates(db),
        playlists=Playlists(db, clock),
        assignments=Assignments(db, clock),
        tallies=Tallies(db),
        skill_notes=SkillNotes(db, clock),
        cards=Cards(db, sessions, checking(courses, corrected)),
        teacher_notes=TeacherNotes(db, clock),
        small_groups=SmallGroups(db, clock),
        desk=Desk(db, clock),
        hands=Hands(db, clock),
        access=Access(db, clock),
        signins=SignIns(db, steady, timedelta(hours=settings.session_hours), schools.idle),
        tries=WrongTries(db, steady),
        keys=Keys(db),
        clock=clock,
        index=index,
        mending=Mending(index, courses),
        writer=_writer(settings),
    )
    try:
        seal.prepare()
        erasing.again(trellis)
        replaying.rebuild(trellis)
    except StoreError:
        trellis.close()
        raise
    return trellis


def _embedder(settings: Settings) -> Embedder | None:
    if not settings.retrieval_vectors:
        return None
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
    return ChatWriter(chat_settings(settings)) if settings.model else EmbeddedWriter()


def chat_settings(settings: Settings) -> ChatSettings:
    """How the model is asked, as the settings say; there has to be one."""
    return ChatSettings(
        model=settings.model,
        base_url=settings.model_base_url,
        api_key=settings.model_api_key.get_secret_value(),
        method=settings.model_method,
        timeout_s=settings.model_timeout_s,
        price_in=settings.model_price_in,
        price_out=settings.model_price_out,
    )
