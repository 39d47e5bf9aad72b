"""Erasing a person, proving that nothing is left, and erasing again whom an older database brings back.

    gone = erase(trellis, student, by=administrator.id)
    gone.counts["event"], gone.left          # rows that went; where something of theirs still stands

The ids go into the ledger first, then the rows in one transaction, then the database file is written anew. What they
wrote and were told is read before and looked for afterwards in every byte of the data folder. Evidence is only what
stands in no row of anybody else and of no course: a name that two share, or a hint that all were given, proves
nothing; and what is shorter than eight bytes stands anywhere by chance, so the rows and the new file answer for it.
"""

import logging
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store import privacy
from store.alerts import open_about
from store.audit import COMMAND_LINE
from store.errors import DatabaseError, OpenAlertError

if TYPE_CHECKING:
    from app.traces import Trace, Traces
    from app.wiring import Trellis

_log = logging.getLogger("trellis.erasing")

WAITS_S = (0.5, 2.0, 5.0)
"""Seconds between tries to write the database's file anew."""

AGAIN = "student erased again"
"""What the audit says of whom an older database brought back."""


Counts = Mapping[str, int]
"""Rows by table."""


class Left(NamedTuple):
    """Where something still stands: a file or a table, and how many pieces of texts."""

    place: str
    pieces: int


class Gone(NamedTuple):
    """An erasure. ``counts`` are rows by table, ``pieces`` how many were looked for, ``left`` where some were found."""

    students: tuple[str, ...]
    counts: Counts
    pieces: int
    left: tuple[Left, ...]


def erase(trellis: "Trellis", student_id: str, by: str) -> Gone:
    """Erase a person with all their records, and look whether anything of them is left.

    Raises:
        store.errors.NotFoundError: there is no such student.
        store.errors.OpenAlertError: an alert about them is open; nothing was erased.
        store.errors.LedgerError: the ledger cannot be written; nothing was erased.
    """
    with trellis.db.reading() as transaction:
        students = privacy.person(transaction, student_id)
        if open_about(transaction, students):
            raise OpenAlertError
    return _erased(trellis, students, by, "student erased")


def erase_all(trellis: "Trellis", students: Sequence[str], by: str, action: str) -> Gone | None:
    """Erase several people with all their records at once; None where there is nobody to erase."""
    with trellis.db.reading() as transaction:
        records = [record for student in students for record in privacy.person(transaction, student)]
    return _erased(trellis, tuple(dict.fromkeys(records)), by, action) if records else None


def again(trellis: "Trellis") -> Gone | None:
    """Erase whom the ledger names and an older database brought back; None where it brought nobody."""
    trellis.erasures.level()
    erased = trellis.erasures.students()
    back = privacy.present(trellis.db, erased)
    if not back:
        return None
    for merge in trellis.merging.holding():
        if (merge.kept in erased) != (merge.gone in erased):  # parted after the copy was made: the other one stays
            trellis.merging.undo(merge.id, COMMAND_LINE)
    gone = _erased(trellis, back, COMMAND_LINE, AGAIN)
    _log.warning("%d erased students came back with an older database and were erased again", len(back))
    return gone


def _erased(trellis: "Trellis", students: Sequence[str], by: str, action: str) -> Gone:
    from app.traces import Traces

    with trellis.db.reading() as transaction:
        evidence = Traces.of(privacy.words(transaction, students)).without(privacy.of_others(transaction, students))
    now = trellis.clock()
    trellis.erasures.add(students, now)
    counts = privacy.erase(trellis.db, students, by, now, action)
    left = _rewritten(trellis, evidence)
    for one in left:
        _log.error("after an erasure %s still holds %d pieces of what was erased", one.place, one.pieces)
    return Gone(tuple(students), counts, len(evidence.pieces), left)


def _rewritten(trellis: "Trellis", evidence: "Traces") -> tuple[Left, ...]:
    """Write the database's file anew and look for the evidence, again while somebody else holds an older view.

    A file that could not be written anew is named with 0 pieces where none were found: short ones may be in it.
    """
    for pause in (*WAITS_S, None):
        busy: DatabaseError | None = None
        try:
            trellis.db.rewrite()
        except DatabaseError as error:
            busy = error
        left = _told(trace.file for file in files(trellis) for trace in evidence.in_file(file))
        ours = {str(file) for file in trellis.db.files()}
        if pause is None or (busy is None and not any(one.place in ours for one in left)):
            break
        time.sleep(pause)
    if busy is not None and not any(one.place in ours for one in left):
        left = (*left, Left(trellis.db.place, 0))
    return left


class Checked(NamedTuple):
    """What was looked through for everybody in the ledger. ``by_rows`` says that the database has no pages to read."""

    students: int
    files: int
    size: int
    left: tuple[Left, ...]
    by_rows: bool


def check(trellis: "Trellis") -> Checked:
    """Look for the ids of everybody who was erased: in all rows, and in every byte of the data folder.

    They may stand in the ledger, and in the audit, which says that something was done and to nobody any more.
    """
    from app.traces import Traces

    erased = trellis.erasures.students()
    traces = Traces.of(erased)
    trellis.db.compact()
    here = files(trellis)
    audit = trellis.db.pages_of("audit")
    left = [f"table {table}" for table, row in privacy.rows(trellis.db) for _ in _named(erased, traces, row)]
    for file in here:
        if file in {each.resolve() for each in trellis.erasures.files}:
            continue
        found = traces.in_file(file)
        if file in trellis.db.files():
            found = _outside(audit, file, found)
        left += [str(trace.file) for trace in found]
    size = sum(file.stat().st_size for file in here if file.exists())
    return Checked(len(erased), len(here), size, _told(left), by_rows=audit is None)


def files(trellis: "Trellis") -> tuple[Path, ...]:
    """Every file of the data folder, and of a database outside of it."""
    folder = trellis.settings.data.resolve()
    inside = {file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()} if folder.exists() else ()
    return tuple(sorted({*inside, *trellis.db.files()}))


def _told(places: Iterable[object]) -> tuple[Left, ...]:
    return tuple(Left(place, pieces) for place, pieces in sorted(Counter(map(str, places)).items()))


def _named(erased: frozenset[str], traces: "Traces", row: str) -> Iterator[object]:
    """Whom a row names: ids in its texts, and those that are a whole text, however short."""
    yield from erased & set(row.split("\0"))
    yield from traces.in_bytes(row.encode("utf-8", "surrogatepass"))


def _outside(pages: frozenset[int] | None, file: Path, found: Iterable["Trace"]) -> Iterator["Trace"]:
    """The traces in a file of SQLite's that stand on none of these pages; none where the pages are not known."""
    if pages is None:
        return
    with file.open("rb") as stream:
        head = stream.read(100)
        if file.name.endswith("-wal"):
            size = int.from_bytes(head[8:12], "big")
            for trace in found:
                stream.seek(32 + (trace.at - 32) // (24 + size) * (24 + size))
                if int.from_bytes(stream.read(4), "big") not in pages:
                    yield trace
        else:
            size = int.from_bytes(head[16:18], "big")
            size = 2**16 if size == 1 else size
            yield from (trace for trace in found if trace.at // size + 1 not in pages)
