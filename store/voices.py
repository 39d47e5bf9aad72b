"""How sessions felt, questions to teachers, and explanations for others: kept as events of the student's sessions.

    voices.say(session, Voice("too hard", "fractions", readable=True))
    voices.ask(session, Asked(new_id(), "Why do we flip it?"))
    voices.answer(session, Answered(question, "t1", "Draw four halves."))
    voices.questions(classroom="7b")

What a student writes is listened to in the transaction that keeps it; where a person has to hear it, the alert is
raised with it and keeps the words.
"""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from domain.alert import sealed_asked, sealed_explained, sealed_voice
from domain.session import SetSureness
from domain.voice import (
    Answered,
    AnswerRead,
    Asked,
    CalledUnhelpful,
    CheckSkipped,
    Explained,
    Explanation,
    PassedOn,
    Question,
    Spoken,
    Unhelpful,
    Voice,
)
from store import tables
from store.clock import Clock, utc_now
from store.database import Database
from store.ear import Ear
from store.events import Kind, append, held
from store.payload import keepable, load
from store.rows import row_of
from store.said import Keeping

T = TypeVar("T")

_SESSION, _EVENT = tables.Session, tables.Event


class Voices:
    """Unknown sessions raise :class:`store.errors.NotFoundError`."""

    def __init__(self, db: Database, ear: Ear | None = None, clock: Clock = utc_now) -> None:
        self._db = db
        self._said = Keeping(db, ear or Ear(lambda _: None), clock)
        self._clock = clock

    def say(self, session_id: str, voice: Voice) -> bool:
        """Keep how a session felt, in the place of what was said before; whether a person has to hear the words."""
        clean = replace(voice, words=keepable(voice.words))
        return self._said.keep(session_id, clean, clean.words, "voice", sealed_voice)

    def ask(self, session_id: str, asked: Asked) -> bool:
        """Keep a question, also after closing; the same, and nothing new where its id was kept already."""
        if any(one.asked.id == asked.id for one in self.questions(session=session_id)):
            return False
        clean = replace(asked, words=keepable(asked.words), about=keepable(asked.about))
        return self._said.keep(session_id, clean, clean.words, "question", sealed_asked)

    def explain(self, session_id: str, explained: Explained) -> bool:
        """Keep an explanation for a friend who was away; whether a person has to hear the words."""
        clean = replace(explained, words=keepable(explained.words))
        return self._said.keep(session_id, clean, clean.words, "explanation", sealed_explained)

    def answer(self, session_id: str, answered: Answered) -> None:
        """Keep a teacher's answer, or that they saw the question."""
        self._note(session_id, replace(answered, words=keepable(answered.words)), answered.by)

    def read(self, session_id: str, question: str) -> None:
        """Note that the student read an answer."""
        self._note(session_id, AnswerRead(question))

    def skip(self, session_id: str, question: str) -> None:
        """Note that the student passed over a question of the coach's."""
        self._note(session_id, CheckSkipped(question))

    def say_sure_of_set(self, session_id: str, said: SetSureness) -> None:
        """Note what share of a set of problems the student expects to get alone.

        Raises:
            ValueError: it is not from 0 to 100.
        """
        if not 0 <= said.percent <= 100:
            raise ValueError(f"{said.percent} is not from 0 to 100")
        self._note(session_id, said)

    def pass_on(self, session_id: str, passed: PassedOn) -> None:
        """Note that a teacher shows an explanation to those who need it, or no longer."""
        self._note(session_id, passed, passed.by)

    def call_unhelpful(self, session_id: str, called: Unhelpful) -> None:
        """Note that a reply did not help the student, or that they take that back; also after closing."""
        self._note(session_id, called)

    def called_unhelpful(self, classroom: str, course: str) -> tuple[CalledUnhelpful, ...]:
        """The replies of a class's sessions in a course that did not help, oldest first."""
        wanted = (_SESSION.classroom_id == classroom) & (_SESSION.course_id == course)
        found: dict[tuple[str, int], CalledUnhelpful] = {}
        for row, sat in self._rows(wanted, "reply_unhelpful"):
            if (called := _read(Unhelpful, row.payload)) is not None:
                found.pop((sat.id, called.turn), None)
                if not called.back:
                    here = CalledUnhelpful(sat.student_id, sat.id, called.turn, row.at)
                    found[sat.id, called.turn] = here
        return tuple(found.values())

    def spoken(self, classroom: str, since: datetime) -> tuple[Spoken, ...]:
        """The voices of a class since then, the last of each session, oldest first."""
        wanted = (_SESSION.classroom_id == classroom) & (_EVENT.at >= since)
        found: dict[str, Spoken] = {}
        for row, session in self._rows(wanted, "voiced"):
            if (voice := _read(Voice, row.payload)) is not None:
                found.pop(session.id, None)
                found[session.id] = Spoken(session.student_id, session.id, voice, row.at)
        return tuple(found.values())

    def voice_of(self, session_id: str) -> Voice | None:
        """What the student said of a session, None where nothing."""
        rows = [row.payload for row, _ in self._rows(_SESSION.id == session_id, "voiced")]
        return _read(Voice, rows[-1]) if rows else None

    def questions(self, *, student: str = "", classroom: str = "", session: str = "") -> tuple[Question, ...]:
        """Questions of a student, a class or a session, oldest first."""
        found: dict[str, Question] = {}
        for row, sat in self._rows(_of(student, classroom, session), *_ASKING):
            if row.kind == "teacher_asked":
                if (asked := _read(Asked, row.payload)) is not None:
                    found[asked.id] = Question(sat.id, sat.student_id, sat.classroom_id, asked, row.at)
            elif row.kind == "teacher_answered":
                answered = _read(Answered, row.payload)
                if answered is not None and (known := found.get(answered.question)) is not None:
                    found[known.asked.id] = _answered(known, answered, row.at)
            elif (read := _read(AnswerRead, row.payload)) is not None and read.question in found:
                found[read.question] = replace(found[read.question], read=row.at)
        return tuple(found.values())

    def explanations(self, *, student: str = "", classroom: str = "") -> tuple[Explanation, ...]:
        """Explanations of a student or a class, oldest first."""
        found: dict[str, Explanation] = {}
        for row, sat in self._rows(_of(student, classroom, ""), "explained", "passed_on"):
            if row.kind == "explained":
                if (told := _read(Explained, row.payload)) is not None:
                    found[told.id] = Explanation(sat.id, sat.student_id, sat.classroom_id, sat.course_id, told, row.at)
            elif (passed := _read(PassedOn, row.payload)) is not None and passed.explanation in found:
                found[passed.explanation] = replace(found[passed.explanation], passed=not passed.back)
        return tuple(found.values())

    def _rows(self, wanted: ColumnElement[bool], *kinds: Kind) -> list[tuple[tables.Event, tables.Session]]:
        query = (
            select(_EVENT, _SESSION)
            .join(_SESSION, _SESSION.id == _EVENT.session_id)
            .where(wanted, _EVENT.kind.in_(kinds))
            .order_by(_EVENT.id)
        )
        with self._db.reading() as transaction:
            return [(event, session) for event, session in transaction.execute(query)]

    def _note(
        self,
        session_id: str,
        what: Answered | AnswerRead | CheckSkipped | Unhelpful | PassedOn | SetSureness,
        staff: str = "",
    ) -> None:
        with self._db.session() as transaction:
            if staff:
                row_of(transaction, tables.Staff, staff)
            held(transaction, session_id)
            append(transaction, session_id, what, self._clock())


_ASKING: tuple[Kind, ...] = ("teacher_asked", "teacher_answered", "answer_read")


def _of(student: str, classroom: str, session: str) -> ColumnElement[bool]:
    if session:
        return _SESSION.id == session
    return _SESSION.student_id == student if student else _SESSION.classroom_id == classroom


def _answered(known: Question, answered: Answered, at: datetime) -> Question:
    if not answered.words:
        return replace(known, seen=known.seen or at)
    return replace(known, seen=known.seen or at, answer=answered, answered=at, read=None)


def _read(kind: type[T], payload: str) -> T | None:
    """What an event says, None where it cannot be read any more."""
    try:
        return load(kind, payload)
    except ValueError:
        return None
