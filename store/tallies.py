"""What all students' attempts in a course sum up to: how easy its skills and steps have been."""

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from domain.mastery import Tallied, TallyKey
from store import tables
from store.database import Database

MILLIONTHS = 1_000_000
"""Sums are kept as whole numbers, so that adding in any order ends at the same."""


class Tallies:
    """Reads the sums; they are written together with the turn that adds to them (``Sessions.record``)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, course_id: str, keys: Iterable[TallyKey]) -> dict[TallyKey, tuple[float, float]]:
        """What came beyond what was foreseen, and how much it tells, under each of these keys that has any."""
        with self._db.reading() as session:
            return {
                key: (surprise / MILLIONTHS, told / MILLIONTHS)
                for key, (surprise, told) in _kept(session, course_id, keys).items()
            }

    def of_items(self, course_id: str) -> dict[TallyKey, tuple[float, float]]:
        """The same of every skill and step of a course that was tried: what choosing an item goes by."""
        with self._db.reading() as session:
            rows = session.execute(_OF_ITEMS, {"at_course": course_id})
            return {
                TallyKey(row.kind, row.skill, row.about): (row.surprise / MILLIONTHS, row.told / MILLIONTHS)
                for row in rows
            }


_TALLY = tables.Base.metadata.tables["tally"]
_HERE = (
    _TALLY.c.course_id == bindparam("at_course"),
    _TALLY.c.kind == bindparam("at_kind"),
    _TALLY.c.skill == bindparam("at_skill"),
    _TALLY.c.about == bindparam("at_about"),
)
_AMONG = select(_TALLY).where(
    _TALLY.c.course_id == bindparam("at_course"),
    _TALLY.c.skill.in_(bindparam("skills", expanding=True)),
    _TALLY.c.about.in_(bindparam("abouts", expanding=True)),
)
_OF_ITEMS = select(_TALLY).where(_TALLY.c.course_id == bindparam("at_course"), _TALLY.c.kind.in_(("skill", "item")))
_MORE = (
    update(_TALLY)
    .where(*_HERE)
    .values(surprise=_TALLY.c.surprise + bindparam("more"), told=_TALLY.c.told + bindparam("tells"))
)


def add(session: Session, course_id: str, tallied: Iterable[Tallied]) -> None:
    """Count attempts, within a transaction."""
    sums: dict[TallyKey, tuple[int, int]] = {}
    for key, surprise, told in tallied:
        more, tells = sums.get(key, (0, 0))
        sums[key] = (more + round(surprise * MILLIONTHS), tells + round(told * MILLIONTHS))
    if not sums:
        return
    there = _kept(session, course_id, sums)
    grown = [{**_place(course_id, key), "more": sums[key][0], "tells": sums[key][1]} for key in sums if key in there]
    new = [
        {"course_id": course_id, **key._asdict(), "surprise": sums[key][0], "told": sums[key][1]}
        for key in sums
        if key not in there
    ]
    if grown:
        session.connection().execute(_MORE, grown)
    if new:
        session.execute(insert(_TALLY), new)


def _kept(session: Session, course_id: str, keys: Iterable[TallyKey]) -> dict[TallyKey, tuple[int, int]]:
    """The sums under those of the keys that have any, in one question."""
    wanted = set(keys)
    if not wanted:
        return {}
    among = {"skills": [key.skill for key in wanted], "abouts": [key.about for key in wanted]}
    rows = session.execute(_AMONG, {"at_course": course_id, **among})
    found = {TallyKey(row.kind, row.skill, row.about): (row.surprise, row.told) for row in rows}
    return {key: found[key] for key in wanted if key in found}


def _place(course_id: str, key: TallyKey) -> dict[str, str]:
    return {"at_course": course_id, "at_kind": key.kind, "at_skill": key.skill, "at_about": key.about}
