from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Database
from store.sessions import Sessions
from tests.store.postgres import database_for
from tests.store.school import Watch, school


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with database_for(tmp_path) as address:
        database = school(tmp_path, address)
        yield database
        database.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def sessions(db: Database, watch: Watch) -> Sessions:
    return Sessions(db, watch)
