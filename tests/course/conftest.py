"""A handmade pool, and the real archives where they are at hand."""

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from course.oatutor import read_oatutor
from domain.course import Course
from tests.course.pools import COURSE, PoolBuilder, pool_with_plan


@pytest.fixture
def pool(tmp_path: Path) -> PoolBuilder:
    """A pool with its course plan and learning parameters, and no problem yet."""
    return pool_with_plan(tmp_path / "pool")


@pytest.fixture
def read(pool: PoolBuilder) -> Callable[[], Course]:
    """Reads the pool as it is by then."""
    return lambda: read_oatutor(pool.folder, COURSE)


@pytest.fixture(scope="session")
def unpacked(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Unpacks an archive of the real data by its name, into a temporary folder."""
    folder = tmp_path_factory.mktemp("real")

    def unpack(name: str) -> Path:
        with tarfile.open(shared_data / f"{name}.tar.gz") as archive:
            archive.extractall(folder / name, filter="data")
        return folder / name

    return unpack


@pytest.fixture(scope="session")
def real_pool(unpacked: Callable[[str], Path]) -> Path:
    """The real OATutor pool, in the folder its archive was unpacked in."""
    return unpacked("oatutor-elementary-algebra")


@pytest.fixture(scope="session")
def real_course(real_pool: Path) -> Course:
    """The real OATutor course."""
    return read_oatutor(real_pool, COURSE)
