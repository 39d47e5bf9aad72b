"""Taking files into a course, one transaction a file; its index follows when all are in."""

import math
from dataclasses import replace
from typing import Literal, NamedTuple

from app.ingest.apart import INSTEAD, Apart, Told, refused
from app.ingest.files import Named, digest, key
from app.settings import Settings
from course.errors import UnreadableError
from course.material.document import Limits
from course.material.reading import Label, too_large
from domain.material import Material
from school.rosters.noticed_here import Known
from store.materials import Materials, Shelved
from store.people import People

Done = Literal["added", "replaced", "unchanged", "read", "unreadable", "reserved"]

NOBODY = Known()

_MB = 2**20
_VERSION = 8


def known_in(people: People) -> Known:
    """The names of everybody who learns here, as lists of them are known by."""
    return Known.of(name for one in people.students() for name in (one.name, one.preferred) if name)


class Taken(NamedTuple):
    """What became of one file. ``material`` is without passages when it was here already, None when unreadable."""

    name: str
    done: Done
    id: str = ""
    material: Material | None = None
    passages: int = 0
    problem: str = ""


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings lay down."""
    return Limits(
        size=settings.material_file_mb * _MB,
        unpacked=settings.material_unpacked_mb * _MB,
        ratio=settings.material_ratio,
        entries=settings.material_parts,
        pages=settings.material_pages,
    )


def reader_of(settings: Settings, at_first: float = math.inf) -> Apart:
    """The reader that the settings lay down, in a process of its own; ``at_first`` as of :class:`Apart`."""
    return Apart(limits_of(settings), settings.material_seconds, settings.material_memory_mb, at_first)


def take(
    file: Named,
    course: str,
    label: Label,
    reader: Apart,
    limits: Limits,
    materials: Materials | None,
    told: Told,
    *,
    teacher: str = "",
    keep: bool = True,
    may: bool = False,
    known: Known = NOBODY,
) -> Taken:
    """Read one file and take it in, unless the same bytes are here already. Without ``materials`` it is only read.

    A file that reserves all rights is kept at once only where somebody says that it ``may`` be. One that lists people
    who are ``known`` here is not taken in.

    Raises:
        LongReadError: the reader leaves it for another one.
    """
    here = {each.digest: each for each in (materials.of(course) if materials else ()) if each.status == "kept"}
    try:
        size = file.path.stat().st_size
        if size > limits.size:
            raise too_large(size, limits).of(file.name)
        sum_ = digest(file.path, label)
        if sum_ in here:
            return _unchanged(file.name, here[sum_])
        own = replace(label, key=key(file.name, teacher), version=sum_[:_VERSION])
        material = reader.read(file.path, file.name, own, told)
        if known.listed("\n".join(one.text for one in material.passages)):
            error = UnreadableError(refused("a list of students of this school"), INSTEAD, file.name)
            return Taken(file.name, "unreadable", problem=str(error))
    except UnreadableError as error:
        return Taken(file.name, "unreadable", problem=str(error))
    except OSError as error:
        problem = f"{file.name}: it cannot be opened ({error.strerror}). Check that you may read it."
        return Taken(file.name, "unreadable", problem=problem)
    id_ = f"{own.key}-{own.version}"
    if materials is None:
        return Taken(file.name, "read", id_, material, len(material.passages))
    if material.reserved and keep and not may:
        return Taken(file.name, "reserved", problem=f"{file.name}: it says “{material.reserved.rstrip('.')}”.")
    before = any((each.name, each.teacher) == (file.name, teacher) for each in here.values())
    materials.add(course, id_, material, sum_, teacher=teacher, keep=keep)
    return Taken(file.name, "replaced" if before else "added", id_, material, len(material.passages))


def _unchanged(name: str, shelved: Shelved) -> Taken:
    return Taken(name, "unchanged", shelved.id, shelved.material, shelved.passages)
