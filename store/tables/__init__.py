"""The tables. Types and constraints are the portable ones, so the same rows live on SQLite and PostgreSQL.

Times are UTC. Values of the domain that are read only whole are JSON text (see ``store.payload``).
"""

from store.tables.alerts import Alert, AlertHappening, Hearing, SealedWords, SealingKey
from store.tables.assignments import Assigned, Assignment
from store.tables.base import Base, Utc
from store.tables.cards import Card, CardClaim, CardSignal
from store.tables.courses import Correction, Course, Item, KeyCheck, LookedAt, Material, Passage
from store.tables.desk import DeskNote, DeskVisit, TeacherNote
from store.tables.doors import Invitation, SignIn, SigningKey, WrongTries
from store.tables.journal import JournalComment, JournalEntry
from store.tables.school import (
    Audit,
    Classroom,
    ClassroomCourse,
    ClassroomTeacher,
    Enrolment,
    Merge,
    School,
    SchoolYear,
    SourceIdentifier,
    Staff,
    Student,
)
from store.tables.small_groups import SmallGroup, SmallGroupInvited
from store.tables.work import Estimate, Event, Opening, Playlist, Session, SkillNote, Tally

__all__ = [
    "Alert",
    "AlertHappening",
    "Assigned",
    "Assignment",
    "Audit",
    "Base",
    "Card",
    "CardClaim",
    "CardSignal",
    "Classroom",
    "ClassroomCourse",
    "ClassroomTeacher",
    "Correction",
    "Course",
    "DeskNote",
    "DeskVisit",
    "Enrolment",
    "Estimate",
    "Event",
    "Hearing",
    "Invitation",
    "Item",
    "JournalComment",
    "JournalEntry",
    "KeyCheck",
    "LookedAt",
    "Material",
    "Merge",
    "Opening",
    "Passage",
    "Playlist",
    "School",
    "SchoolYear",
    "SealedWords",
    "SealingKey",
    "Session",
    "SignIn",
    "SigningKey",
    "SkillNote",
    "SmallGroup",
    "SmallGroupInvited",
    "SourceIdentifier",
    "Staff",
    "Student",
    "Tally",
    "TeacherNote",
    "Utc",
    "WrongTries",
]
