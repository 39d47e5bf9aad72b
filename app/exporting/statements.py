"""What students did as statements of the Experience API (xAPI 1.0.3, ADL 2016), for a learning record store.

One a line. Who did it is an account with the student's id, what it was about has an address under ``home``, and every
statement has the same id however often it is exported, so that a store takes it once.

=====================  ==================================================================
verb (adlnet.gov)      when
=====================  ==================================================================
``initialized``        a session began, on its course
``answered``           an attempt was judged, at a step of a problem
``asked``              help, a hint or a question was asked for, at a step
``interacted``         anything else was sent
``terminated``         the student ended the session
=====================  ==================================================================
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

Row = Mapping[str, object]
"""A row of one of ``store.views``, by column."""

Statement = dict[str, object]

Verb = Literal["initialized", "answered", "asked", "interacted", "terminated"]

VERSION = "1.0.3"

_ASKED = frozenset({"help_request", "concept_question", "problem_question", "answer_seeking", "teacher_request"})
_EXTENDED = ("outcome", "judged_by", "slip", "counts", "try", "help_before", "help_after")
"""Columns of an attempt that xAPI has no place for."""

_TYPES = "http://adlnet.gov/expapi/activities"
_VERBS = "http://adlnet.gov/expapi/verbs"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Makes statements. ``home`` is an address; ``names`` are students' by id, empty where nobody is named.

    ``courses`` are names of courses by id, ``languages`` theirs; ``title`` is
    that of a problem by course and id.
    """

    home: str
    names: Mapping[str, str] = field(default_factory=dict)
    courses: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    title: Callable[[str, str], str] = lambda _course, _item: ""
    words: bool = True

    def session(self, row: Row) -> Iterator[Statement]:
        """That a session began and ended, of a row of ``sessions``."""
        course = self._course(row)
        yield self._said("initialized", f"sessions/{row['session_id']}", row["started"], row, course)
        if row["closed"] is not None:
            yield self._said("terminated", f"sessions/{row['session_id']}/end", row["closed"], row, course)

    def attempt(self, row: Row) -> Statement:
        """A row of ``attempts``."""
        result: dict[str, object] = {"completion": row["solved"] == 1}
        if row["outcome"] != "unreadable":
            result["success"] = row["outcome"] == "right"
        if self.words and row["words"]:
            result["response"] = row["words"]
        result["extensions"] = self._extensions({name: row[name] for name in _EXTENDED})
        return self._said("answered", f"attempts/{row['attempt_id']}", row["at"], row, self._step(row), result)

    def message(self, row: Row) -> Statement:
        """A row of ``transcripts`` that is no attempt."""
        asked = row["button"] not in ("message", "check") or row["reading"] in _ASKED
        result: dict[str, object] = {"extensions": self._extensions({"move": row["move"], "help_after": row["help"]})}
        if self.words and row["message"]:
            result["response"] = row["message"]
        verb: Verb = "asked" if asked else "interacted"
        return self._said(verb, f"messages/{row['message_id']}", row["at"], row, self._step(row), result)

    def _said(
        self, verb: Verb, what: str, at: object, row: Row, about: Statement, result: Statement | None = None
    ) -> Statement:
        home = self.home.rstrip("/")
        statement: Statement = {
            "id": str(uuid5(NAMESPACE_URL, f"{home}/xapi/{what}/{verb}")),
            "actor": self._actor(str(row["student_id"])),
            "verb": {"id": f"{_VERBS}/{verb}", "display": {"en": verb}},
            "object": about,
            "context": {
                "registration": str(uuid5(NAMESPACE_URL, f"{home}/xapi/sessions/{row['session_id']}")),
                "platform": "Trellis",
                "contextActivities": self._around(row, about),
            },
            "timestamp": moment(at),
            "version": VERSION,
        }
        language = self.languages.get(str(row["course_id"]))
        if language:
            statement["context"] = {**_object(statement["context"]), "language": language}
        if result:
            statement["result"] = {name: value for name, value in result.items() if value != {}}
        return statement

    def _actor(self, student: str) -> Statement:
        account = {"homePage": self.home.rstrip("/"), "name": student}
        actor: Statement = {"objectType": "Agent", "account": account}
        return {"name": self.names[student], **actor} if self.names.get(student) else actor

    def _around(self, row: Row, about: Statement) -> Statement:
        room: Statement = {"objectType": "Activity", "id": self._address("classes", row["classroom_id"])}
        course = self._course(row)
        return {"grouping": [room]} if about == course else {"parent": [course], "grouping": [room]}

    def _course(self, row: Row) -> Statement:
        course = str(row["course_id"])
        return self._activity(self._address("courses", course), "course", self.courses.get(course, ""), course)

    def _step(self, row: Row) -> Statement:
        course, item, step = (str(row[name] or "") for name in ("course_id", "item_id", "step_id"))
        if not item:
            return self._course(row)
        place = self._address("courses", course, "items", item, *(("steps", step) if step else ()))
        return self._activity(place, "question", self.title(course, item), course)

    def _activity(self, address: str, kind: str, name: str, course: str) -> Statement:
        definition: Statement = {"type": f"{_TYPES}/{kind}"}
        if name:
            definition["name"] = {self.languages.get(course) or "en": name}
        return {"objectType": "Activity", "id": address, "definition": definition}

    def _address(self, *parts: object) -> str:
        return "/".join((self.home.rstrip("/"), "xapi", *(quote(str(part), safe="") for part in parts)))

    def _extensions(self, told: Mapping[str, object]) -> Statement:
        """What has no place of its own; what is not there is left out."""
        return {
            self._address("extensions", name.replace("_", "-")): value
            for name, value in told.items()
            if value is not None and value != ""
        }


def moment(at: object) -> str:
    """A moment as ISO 8601 in UTC, to the millisecond."""
    if not isinstance(at, datetime):
        raise TypeError(f"{at!r} is no moment")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _object(value: object) -> Statement:
    return value if isinstance(value, dict) else {}
