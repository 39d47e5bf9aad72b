"""Taking files into a course, one transaction a file; its index follows when all are in."""

import math
from dataclasses import replace
from typing import Literal, NamedTuple

from app.ingest.apart import Apart, Told
from app.ingest.files import Named, digest, key
from app.settings import Settings
from course.errors import UnreadableError
from course.material.document import Limits
from course.material.reading import Label, too_large
from domain.material import Material
from store.materials import Materials, Shelved

Done = Literal["added", "replaced", "unchanged", "read", "unreadable"]

_MB = 2**20
_VERSION = 8


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
) -> Taken:
    """Read one file and take it in, unless the same bytes are here already. Without ``materials`` it is only read.

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
    except UnreadableError as error:
        return Taken(file.name, "unreadable", problem=str(error))
    except OSError as error:
        problem = f"{file.name}: it cannot be opened ({error.strerror}). Check that you may read it."
        return Taken(file.name, "unreadable", problem=problem)
    id_ = f"{own.key}-{own.version}"
    if materials is None:
        return Taken(file.name, "read", id_, material, len(material.passages))
    before = any((each.name, each.teacher) == (file.name, teacher) for each in here.values())
    materials.add(course, id_, material, sum_, teacher=teacher, keep=keep)
    return Taken(file.name, "replaced" if before else "added", id_, material, len(material.passages))


def _unchanged(name: str, shelved: Shelved) -> Taken:
    return Taken(name, "unchanged", shelved.id, shelved.material, shelved.passages)
