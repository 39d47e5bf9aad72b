"""A chain through the log, so that no entry can be changed, put in or taken out unseen.

    fault = first_fault(entries, openings)      # None where the log is whole

Each entry holds the hash of itself and that of the one before. It is its columns as they are stored; its hash is
SHA-256 over their JSON. What the log says of opened transcripts
are digests, since a reason and a session go when their student is erased; whoever removes an opening says so in the
log. The newest entries can be cut off unseen: keep the last hash elsewhere, and see that it is in the chain.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

OPENED = "transcript opened"
OPENINGS_GONE = "openings removed"
SHORTENED = "log shortened"

FIRST = ""
"""What stands before the first entry of all."""


class Entry(NamedTuple):
    """An entry of the log, as it is stored; ``detail`` is JSON."""

    id: int
    at: datetime
    by: str
    action: str
    kind: str
    whom: str
    detail: str
    before: str
    hash: str


class Opened(NamedTuple):
    """An opening of a transcript, as it is stored."""

    id: int
    teacher: str
    session: str
    reason: str
    at: datetime


class Fault(NamedTuple):
    """What is wrong: the number of the entry (or, for ``opening``, of the opening) and what happened to it."""

    number: int
    what: str


def hash_of(at: datetime, by: str, action: str, kind: str, whom: str, detail: str, before: str) -> str:
    """The hash of an entry behind the one whose hash is ``before``, in hexadecimal."""
    return _digest([before, _moment(at), by, action, kind, whom, detail])


def digest_of(opened: Opened) -> str:
    """What the log keeps of an opening. It tells nothing once the session's id is gone, which nobody can guess."""
    return _digest([opened.teacher, opened.session, opened.reason, _moment(opened.at)])


def first_fault(entries: Sequence[Entry], openings: Iterable[Opened] = ()) -> Fault | None:
    """The first entry, oldest first, that is not as it was written; then the first opening that is not."""
    before = _begins_with(entries)
    for entry in entries:
        if entry.before != before:
            return Fault(entry.id, "does not follow the entry before it: one was taken out, or put in")
        if entry.hash != hash_of(*entry[1:8]):
            return Fault(entry.id, "was changed")
        before = entry.hash
    return _fault_of_openings(entries, openings)


def _begins_with(entries: Sequence[Entry]) -> str:
    """The hash that the first entry follows: nothing, or that of an entry which the log says was let go."""
    cut = FIRST
    for entry in entries:
        if entry.action == SHORTENED:
            cut = str(json.loads(entry.detail).get("last", FIRST))
    return cut


def _fault_of_openings(entries: Sequence[Entry], openings: Iterable[Opened]) -> Fault | None:
    said: Counter[str] = Counter()
    told: dict[str, int] = {}
    shortened = any(entry.action == SHORTENED for entry in entries)
    for entry in entries:
        detail = json.loads(entry.detail)
        if entry.action == OPENED:
            said[detail["opening"]] += 1
            told[detail["opening"]] = entry.id
        elif entry.action == OPENINGS_GONE:
            said.subtract(detail["openings"])
    for opened in openings:
        digest = digest_of(opened)
        if said[digest] < 1 and not (shortened and opened.at < entries[0].at):
            return Fault(opened.id, "is an opening of a transcript that the log does not know, or was changed")
        said[digest] -= 1
    left = sorted(told[digest] for digest, times in said.items() if times > 0)
    return Fault(left[0], "tells of an opened transcript whose reason is gone") if left else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(values: Sequence[object]) -> str:
    told = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
