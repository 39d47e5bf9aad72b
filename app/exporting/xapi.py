"""The statements of an export, a few sessions at a time, in the order in which things happened in each."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from app.errors import ExportError
from app.exporting import File, Tell, Wanted
from app.exporting.statements import Speaker, Statement
from app.wiring import Trellis
from store.errors import NotFoundError
from store.names import names_of_students
from store.views import VIEWS, batches, counted, told


def xapi_files(trellis: Trellis, wanted: Wanted, tell: Tell) -> Iterator[File]:
    """One file, a statement a line.

    Raises:
        ExportError: no address is known that ids can hang on.
    """
    address = urlsplit(wanted.home)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ExportError(
            "xAPI names everybody and everything by an address. Give yours with --home https://trellis.example.school, "
            "or in the setting base_url, and keep to it: with another one, everybody is somebody else."
        )
    yield File("statements.jsonl", _lines(trellis, wanted, tell))


def _lines(trellis: Trellis, wanted: Wanted, tell: Tell) -> Iterator[str]:
    courses = {course.id: course for course in trellis.courses.all()}
    speaker = Speaker(
        wanted.home,
        names_of_students(trellis.db) if wanted.names else {},
        {one.id: one.name for one in courses.values()},
        {one.id: one.language for one in courses.values()},
        _titles(trellis),
        wanted.words,
    )
    with trellis.db.reading() as transaction:
        total, done = counted(transaction, wanted.classroom, wanted.since), 0
        for some in batches(transaction, wanted.classroom, wanted.since):
            for statement in _of(trellis, speaker, some):
                yield json.dumps(statement, ensure_ascii=False) + "\n"
            done += len(some)
            tell(done, total, "statements")


def _of(trellis: Trellis, speaker: Speaker, sessions: Sequence[str]) -> list[Statement]:
    with trellis.db.reading() as transaction:
        begun, attempts, messages = (
            list(told(transaction, VIEWS[name], sessions)) for name in ("sessions", "attempts", "transcripts")
        )
    judged = {(row["session_id"], row["turn"]) for row in attempts}
    said = [statement for row in begun for statement in speaker.session(row)]
    said += map(speaker.attempt, attempts)
    said += [speaker.message(row) for row in messages if (row["session_id"], row["turn"]) not in judged]
    return sorted(said, key=lambda one: str(one["timestamp"]))


def _titles(trellis: Trellis) -> Callable[[str, str], str]:
    """Titles of problems by course and id; empty where a problem is gone."""

    @lru_cache(maxsize=10_000)
    def title(course: str, item: str) -> str:
        try:
            return trellis.courses.item(course, item).title
        except NotFoundError:
            return ""

    return title
