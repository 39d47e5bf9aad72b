"""The map of everything kept: of each column what it says of people, why a table is kept, how long, and how it goes.

    for kept in DATA_MAP: kept.table, kept.purpose, kept.columns["name"]

From it follow what a copy holds and leaves out, what an erasure removes (``store.privacy``), how long what is kept
(``store.retention``), the record of processing and the notices (``app.privacy_papers``). A table or a column that is
not on it fails a test.

Classes of columns, the lowest first: ``none`` says nothing of a person by itself; an ``identifier`` says who somebody
is, or points at who; an ``education record`` says what a student did and can do; what is ``sensitive`` may hold
anything somebody wrote in trust; a ``secret`` opens a door, and leaves in no copy.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Select, select

from store import tables
from store.roster_here import BROUGHT, STUDENT, withdrawn

Class = Literal["none", "identifier", "education record", "sensitive", "secret"]

Keeping = Literal["work", "alerts", "people", "staff", "log", "doors", "school"]
"""How long: a student's work, what a person had to hear, who is a student here, who works here, the log, what opens
doors, the school itself."""

Erased = Literal["with the student", "with the member of staff", "when its time is over", "with the school"]
"""What a row goes with, before its time is over."""

Students = tuple[str, ...]
Rows = Callable[[Students], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of the map. ``of`` are a student's rows in it, None where none are.

    ``words`` are the columns in which a student's name and words stand, and what was said to and of them: what is
    looked for after an erasure. ``says`` is what a row tells, for somebody who knows no tables.
    """

    table: type[tables.Base]
    says: str
    purpose: str
    keeping: Keeping
    erased: Erased
    columns: Mapping[str, Class]
    of: Rows | None = None
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.table.__tablename__)


def _columns(
    *, none: str = "", identifier: str = "", record: str = "", sensitive: str = "", opens: str = ""
) -> dict[str, Class]:
    lists: tuple[tuple[Class, str], ...] = (
        ("none", none), ("identifier", identifier), ("education record", record), ("sensitive", sensitive),
        ("secret", opens),
    )  # fmt: skip
    return {column: kind for kind, columns in lists for column in columns.split()}


def _sessions(students: Students) -> Select[str]:
    return select(tables.Session.id).where(tables.Session.student_id.in_(students))


def _openings(students: Students) -> ColumnElement[bool]:
    return tables.Opening.student_id.in_(students) | tables.Opening.session_id.in_(_sessions(students))


def _events(students: Students) -> ColumnElement[bool]:
    return tables.Event.session_id.in_(_sessions(students))


def _alerts(students: Students) -> Select[str]:
    sessions = select(tables.Session.id).where(tables.Session.student_id.in_(students))
    return select(tables.Alert.id).where(tables.Alert.session_id.in_(sessions) | tables.Alert.student_id.in_(students))


def _names(students: Students) -> ColumnElement[bool]:
    names = tables.SourceIdentifier
    times = select(tables.Enrolment.id).where(tables.Enrolment.student_id.in_(students))
    return (names.kind.in_((STUDENT, withdrawn("student"))) & names.ours.in_(students)) | (
        (names.kind == BROUGHT) & names.ours.in_(times)
    )


_TEACHING = "So that students practise, and teachers see whom to help"
_SAFE = "So that nobody else gets in, and whoever did can be told"
_ANSWERABLE = "So that everybody can be told who did what"
_COURSE = "So that there is something to practise"

_HEARD = "So that a person hears what a student must not be left alone with"

DATA_MAP: tuple[Kept, ...] = (
    Kept(
        tables.AlertHappening, "what was done about an alert, by whom and when", _HEARD, "alerts", "with the student",
        _columns(none="id kind at route key_id", identifier="alert_id by whom", opens="note once"),
        lambda ids: tables.AlertHappening.alert_id.in_(_alerts(ids)),
    ),
    Kept(
        tables.SealedWords, "the words behind an alert, sealed", _HEARD, "alerts", "with the student",
        _columns(
            none="number at key_id", identifier="id alert_id source", sensitive="tier heard_in", opens="sealed"
        ),
        lambda ids: tables.SealedWords.alert_id.in_(_alerts(ids)),
    ),
    Kept(
        tables.Alert, "a student wrote something that a person had to hear: when, where and how soon", _HEARD, "alerts",
        "with the student",
        _columns(
            none="at heard", identifier="id source session_id student_id classroom_id by", sensitive="tier heard_in"
        ),
        lambda ids: tables.Alert.id.in_(_alerts(ids)),
    ),
    Kept(
        tables.Opening, "a teacher opened a conversation, when and why", _ANSWERABLE, "work", "with the student",
        _columns(none="id at", identifier="teacher_id student_id session_id", sensitive="reason"),
        _openings, ("reason",),
    ),
    Kept(
        tables.WrongTries, "how often a PIN or password was wrong", _SAFE, "doors", "with the student",
        _columns(none="scope count until", identifier="whose"), tables.WrongTries.whose.in_,
    ),
    Kept(
        tables.SignIn, "somebody is signed in, in which browser", _SAFE, "doors", "with the student",
        _columns(none="kind opened expires seen", identifier="user_id browser", opens="token_hash"),
        lambda ids: (tables.SignIn.kind == "student") & tables.SignIn.user_id.in_(ids),
    ),
    Kept(
        tables.Playlist, "what a teacher put on a student's list for a week", _TEACHING, "work", "with the student",
        _columns(identifier="student_id by", record="classroom_id course_id week at", sensitive="payload"),
        tables.Playlist.student_id.in_, ("payload",),
    ),
    Kept(
        tables.Assigned, "a student was given work, with the problems of their own list", _TEACHING, "work",
        "with the student",
        _columns(none="id", identifier="student_id", record="assignment_id own at"),
        tables.Assigned.student_id.in_, ("own",),
    ),
    Kept(
        tables.SmallGroupInvited, "a student was asked to a small group, and whether they come", _TEACHING, "work",
        "with the student",
        _columns(none="id", identifier="student_id", record="group_id comes at"),
        tables.SmallGroupInvited.student_id.in_,
    ),
    Kept(
        tables.DeskNote, "what a teacher answered a raised hand, or did about a student, and why", _TEACHING, "work",
        "with the student",
        _columns(
            none="id", identifier="student_id teacher_id", record="classroom_id deed concern at until undone",
            sensitive="words",
        ),
        tables.DeskNote.student_id.in_, ("words",),
    ),
    Kept(
        tables.TeacherNote, "what a teacher noted of a student, for the teachers of a class", _TEACHING, "work",
        "with the student",
        _columns(
            none="id", identifier="student_id teacher_id", record="classroom_id words former made changed deleted"
        ),
        tables.TeacherNote.student_id.in_, ("words", "former"),
    ),
    Kept(
        tables.Estimate, "what a student can do alone now, skill by skill", _TEACHING, "work", "with the student",
        _columns(
            identifier="student_id",
            record="course_id skill probability low high independent independent_right helped helped_right later "
            "later_right hurried trace",
        ),
        tables.Estimate.student_id.in_,
    ),
    Kept(
        tables.SkillNote, "what a teacher or the student says of a skill, beside the estimate, and why", _TEACHING,
        "work", "with the student",
        _columns(none="id", identifier="student_id teacher_id", record="course_id skill band at", sensitive="reason"),
        tables.SkillNote.student_id.in_, ("reason",),
    ),
    Kept(
        tables.CardClaim, "what a session’s card said, claim by claim, and where the quote of each stands", _TEACHING,
        "work", "with the student",
        _columns(
            none="version place begins ends", identifier="session_id",
            record="kind concerns counted slip says seen speaker quoted",
        ),
        lambda ids: tables.CardClaim.session_id.in_(_sessions(ids)),
    ),
    Kept(
        tables.CardSignal, "what in a session was worth a look, such as being stuck", _TEACHING, "work",
        "with the student",
        _columns(
            none="version", identifier="session_id", record="signal item step skill count among seen since until"
        ),
        lambda ids: tables.CardSignal.session_id.in_(_sessions(ids)),
    ),
    Kept(
        tables.Card, "a session’s card was kept: as of when, and what it suggested", _TEACHING, "work",
        "with the student",
        _columns(none="version events", identifier="session_id", record="at move slip item"),
        lambda ids: tables.Card.session_id.in_(_sessions(ids)),
    ),
    Kept(
        tables.Event, "messages, replies, goals, reflections, questions to teachers, and what the tutor made of them",
        _TEACHING, "work", "with the student",
        _columns(none="id number message_id answers", identifier="session_id", record="kind at", sensitive="payload"),
        _events, ("payload",),
    ),
    Kept(
        tables.JournalComment, "what a teacher wrote to an entry that a student shared", _TEACHING, "work",
        "with the student",
        _columns(none="id", identifier="entry_id student_id teacher_id", record="made undone", sensitive="words"),
        tables.JournalComment.student_id.in_, ("words",),
    ),
    Kept(
        tables.JournalEntry, "what a student wrote in their journal and of how they learn, and what the coach asked",
        "So that students see how they learn, and share of it what they choose", "work", "with the student",
        _columns(
            none="number unheard taken_away", identifier="id student_id alert_id",
            record="classroom_id kind draft shared lent made changed", sensitive="question text reply tags",
        ),
        tables.JournalEntry.student_id.in_, ("question", "text", "reply", "tags"),
    ),
    Kept(
        tables.Session, "a student sat down to practise, for which class and course", _TEACHING, "work",
        "with the student",
        _columns(identifier="id student_id", record="classroom_id course_id started closed"),
        tables.Session.student_id.in_, ("id",),
    ),
    Kept(
        tables.SourceIdentifier, "what the school's own system calls somebody",
        "So that a list finds who is here already", "people", "with the student",
        _columns(none="source kind", identifier="external ours"), _names, ("external",),
    ),
    Kept(
        tables.Enrolment, "a student is in a class, from when to when", _TEACHING, "people", "with the student",
        _columns(identifier="id student_id", record="classroom_id begins ends"),
        tables.Enrolment.student_id.in_,
    ),
    Kept(
        tables.Merge, "two records of one student were made one", "So that it can be undone", "people",
        "with the student", _columns(none="at undone", identifier="id kept gone moved by"),
        lambda ids: tables.Merge.kept.in_(ids) | tables.Merge.gone.in_(ids),
    ),
    Kept(
        tables.Student, "a student: name, what they are called, the PIN as a hash", _TEACHING, "people",
        "with the student",
        _columns(none="disabled", identifier="id name preferred merged_into", opens="pin_hash"),
        tables.Student.id.in_, ("name", "preferred"),
    ),
    Kept(
        tables.Staff, "somebody who works here: name, address, the password as a hash, roles", _TEACHING, "staff",
        "with the member of staff",
        _columns(none="roles disabled", identifier="id email name", opens="password_hash"),
    ),
    Kept(
        tables.Assignment, "work that a teacher gave: which problems, until when, alone or with help", _TEACHING,
        "work", "when its time is over",
        _columns(none="id classroom_id course_id kind title items due mode at withdrawn", identifier="by"),
    ),
    Kept(
        tables.SmallGroup, "a small group that a teacher opened: what about, when and where", _TEACHING,
        "work", "when its time is over",
        _columns(none="id classroom_id topic meets places at closed", identifier="by"),
    ),
    Kept(
        tables.ClassroomTeacher, "who teaches a class", _TEACHING, "staff", "with the member of staff",
        _columns(none="classroom_id position", identifier="teacher_id"),
    ),
    Kept(
        tables.DeskVisit, "when a teacher last had a class’s page open",
        "So that the page says what changed since", "staff", "with the member of staff",
        _columns(none="classroom_id at before", identifier="teacher_id"),
    ),
    Kept(
        tables.Invitation, "a link that opens one thing once", _SAFE, "doors", "when its time is over",
        _columns(none="purpose made expires used", identifier="staff_id payload by", opens="token_hash"),
    ),
    Kept(
        tables.Audit, "who did what to whom, by ids, without names or words", _ANSWERABLE, "log",
        "when its time is over", _columns(none="id at action kind before hash", identifier="by whom detail"),
    ),
    Kept(
        tables.SealingKey, "a key that seals words and cannot open them", _HEARD, "school", "with the school",
        _columns(none="id public made"),
    ),
    Kept(
        tables.Hearing, "how far what students wrote was listened to", _HEARD, "school", "with the school",
        _columns(none="id through telling"),
    ),
    Kept(
        tables.SigningKey, "a random key that signs the marks of known browsers", _SAFE, "school", "with the school",
        _columns(none="name", opens="key"),
    ),
    Kept(
        tables.School, "the school, and the person a worried student is sent to", _TEACHING, "school",
        "with the school", _columns(none="id name language timezone rules", identifier="contact safeguarding"),
    ),
    Kept(
        tables.SchoolYear, "a school year", _TEACHING, "school", "with the school", _columns(none="id name begins ends")
    ),
    Kept(
        tables.Classroom, "a class, its code and its rules", _TEACHING, "school", "with the school",
        _columns(none="id name grade policy year joining hours archived follows opened", opens="code"),
    ),
    Kept(
        tables.ClassroomCourse, "what a class works on", _COURSE, "school", "with the school",
        _columns(none="classroom_id course_id position"),
    ),
    Kept(
        tables.Course, "a course", _COURSE, "school", "with the school",
        _columns(
            none="id name language grade book source lessons skills revision passages_digest book_by_hand removed"
        ),
    ),
    Kept(
        tables.Tally, "how easy skills and steps are to everybody, as sums in which nobody stands", _TEACHING, "school",
        "with the school", _columns(none="course_id kind skill about surprise told"),
    ),
    Kept(
        tables.Correction, "what a teacher corrected about a course, and why", _COURSE, "school", "with the school",
        _columns(
            none="id course_id item step hint payload classroom_id reason at undone", identifier="by undone_by"
        ),
    ),
    Kept(
        tables.KeyCheck, "what was found wrong with a course's answer keys", _COURSE, "school", "with the school",
        _columns(none="course_id revision found"),
    ),
    Kept(
        tables.LookedAt, "what a teacher looked at in a course and marked", _COURSE, "school", "with the school",
        _columns(none="id course_id classroom_id subject how at undone", identifier="by"),
    ),
    Kept(
        tables.Item, "a problem of a course", _COURSE, "school", "with the school",
        _columns(none="course_id id position digest offered retired summary payload"),
    ),
    Kept(
        tables.Passage, "a text of a course", _COURSE, "school", "with the school",
        _columns(none="course_id id position section digest retired payload material"),
    ),
    Kept(
        tables.Material, "a teacher's own file in a course", _COURSE, "school", "with the school",
        _columns(none="course_id id name digest status at passages payload", identifier="teacher_id"),
    ),
)  # fmt: skip
"""Rows that others point at stand behind those that point at them."""


def secrets() -> frozenset[str]:
    """Columns of a student's rows that open doors."""
    return frozenset(
        column for kept in DATA_MAP if kept.of for column, kind in kept.columns.items() if kind == "secret"
    )
