"""A file that takes long holds up who sent it, and nobody else."""

import asyncio
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import LongReadError
from app.indexes import refresh_apart
from app.ingest.apart import Told, seconds_for
from app.ingest.taking import Taken
from app.ingest.upload_queue import READERS, MaterialDesk
from course.material.reading import Label, read_material
from domain.material import Material
from tests.app.ingest.test_apart import file
from tests.app.school import School

PLAIN = Label("")


class Reader:
    """Reads a file named slow when it is let go, where it has the time, and others at once."""

    go = threading.Event()

    def __init__(self, began: list[str], at_first: float) -> None:
        self.began = began
        self.at_first = at_first

    def read(self, _path: Path, name: str, _label: Label, _told: Told) -> Material:
        self.began.append(name)
        if name == "slow":
            if self.at_first < math.inf:
                time.sleep(0.02)
                raise LongReadError(name)
            assert self.go.wait(10)
        return Material(name, "text", name)

    def close(self) -> None:
        pass


Read = Callable[[str, str], "asyncio.Task[Taken]"]


@pytest.fixture
def began() -> list[str]:
    return []


@pytest.fixture
def desk(school: School, began: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[MaterialDesk]:
    monkeypatch.setattr(
        "app.ingest.upload_queue.reader_of", lambda _settings, at_first=math.inf: Reader(began, at_first)
    )
    Reader.go.clear()
    found = MaterialDesk(school.trellis.settings)
    yield found
    Reader.go.set()
    found.close()


@pytest.fixture
def read(desk: MaterialDesk, school: School, tmp_path: Path) -> Read:
    def begin(teacher: str, name: str) -> "asyncio.Task[Taken]":
        path = file(tmp_path, f"{teacher}-{name}", f"{teacher} {name}".encode())
        course, materials = "linear-equations", school.trellis.materials
        return asyncio.create_task(desk.read(path, name, course, PLAIN, materials, teacher, lambda _done, _all: None))

    return begin


async def test_while_one_teachers_files_take_long_anothers_is_read(read: Read, began: list[str]) -> None:
    slow = [read("ada", "slow") for _ in range(3 * READERS)]
    quick = await asyncio.wait_for(read("bo", "quick"), 60)
    assert quick.done == "added"
    assert began.count("slow") <= 2, "one file of a teacher at a time, begun again in the second lane"
    assert not any(each.done() for each in slow)
    Reader.go.set()
    assert {each.done for each in await asyncio.gather(*slow)} == {"added"}


async def test_however_many_teachers_files_take_long_anothers_is_read(read: Read) -> None:
    slow = [read(f"t{number}", "slow") for number in range(5 * READERS)]
    assert (await asyncio.wait_for(read("bo", "quick"), 60)).done == "added"
    assert not any(each.done() for each in slow)
    Reader.go.set()
    assert {each.done for each in await asyncio.gather(*slow)} == {"added"}


def test_a_small_file_has_less_time_than_a_large_one() -> None:
    assert [round(seconds_for(megabytes * 2**20, 120)) for megabytes in (0, 4, 8, 100)] == [30, 75, 120, 120]


def test_a_large_index_is_built_in_a_process_of_its_own(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    trellis = school.trellis
    course = next(one.id for one in trellis.courses.all() if one.n_passages)
    monkeypatch.setattr("app.indexes.FEW", 0)
    monkeypatch.setattr(trellis.index, "build", None)
    material = read_material("a.txt", b"A slope says how steep a line is.", Label("a", "v"))
    trellis.materials.add(course, "a-v", material, "digest", keep=True)
    assert trellis.index.built(course) != trellis.courses.digest(course)
    assert refresh_apart(trellis, course)
    assert trellis.index.built(course) == trellis.courses.digest(course)
    assert not refresh_apart(trellis, course)
