"""Estimates that an older version's student model made are computed again from the turns at the first start."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

import store
from app.replay import replayed
from app.settings import Settings
from app.wiring import wire
from store.database import open_database
from store.estimates import Estimates
from tests.app.school import COURSE, open_school

ROWS = """
INSERT INTO course VALUES ('linear', 'Linear', 'en', 7, '', 'null', '[]', '[]', 1, 'd', 0, NULL);
INSERT INTO student VALUES ('mia', 'Mia', 'p1', '', NULL, '');
INSERT INTO estimate VALUES ('mia', 'linear', 'one-step', 0.97, 0.9, 0.99, 3, 3, 1, 1);
"""


def test_the_first_start_computes_them_again_and_the_next_finds_nothing_to_do(tmp_path: Path) -> None:
    school = open_school(tmp_path)
    mia = school.students["Mia"].id
    kept = school.trellis.estimates.of(mia, COURSE.id)
    with school.trellis.db.session() as session:
        session.execute(text("UPDATE estimate SET trace = '', probability = 0.1234"))
        session.execute(text("DELETE FROM estimate WHERE skill = '*'"))
    assert replayed(school.trellis, mia).differences
    school.trellis.close()
    trellis = wire(Settings(data=tmp_path, database_url=f"sqlite:///{tmp_path / 'trellis.db'}"))
    assert trellis.estimates.of(mia, COURSE.id) == kept
    assert trellis.estimates.of_another_model() == ()
    assert not replayed(trellis, mia).differences
    trellis.close()


def test_an_estimate_of_the_version_before_is_kept_until_then_and_known_for_one(tmp_path: Path) -> None:
    file = tmp_path / "before.db"
    engine = create_engine(f"sqlite:///{file}")
    config = Config()
    config.set_main_option("script_location", str(Path(store.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(ROWS)
    db = open_database(f"sqlite:///{file}")
    estimates = Estimates(db)
    found = estimates.of("mia", "linear")["one-step"]
    assert (found.probability, found.independent_right, found.later, found.trace.items) == (0.97, 3, 0, ())
    assert estimates.of_another_model() == (("mia", "linear"),)
    db.close()
