"""Every column of every table is on the map, and what is handed over and erased follows from it."""

from typing import get_args

import pytest
from sqlalchemy import Text

from store import tables
from store.data_map import DATA_MAP, Class, Kept, secrets
from store.privacy import WORDS, held

TABLES = {mapper.class_ for mapper in tables.Base.registry.mappers}


def test_every_table_is_on_the_map_once() -> None:
    assert {kept.table for kept in DATA_MAP} == TABLES
    assert len(DATA_MAP) == len(TABLES)


@pytest.mark.parametrize("kept", DATA_MAP, ids=lambda kept: kept.name)
def test_every_column_has_a_class(kept: Kept) -> None:
    assert set(kept.columns) == set(kept.table.__table__.columns.keys())
    assert set(kept.columns.values()) <= set(get_args(Class))
    assert kept.says
    assert kept.purpose


@pytest.mark.parametrize("kept", DATA_MAP, ids=lambda kept: kept.name)
def test_what_points_at_a_person_is_no_plain_column(kept: Kept) -> None:
    """Whoever adds a column with a name like these has to think of it."""
    pointing = {
        "student_id",
        "teacher_id",
        "session_id",
        "user_id",
        "whose",
        "ours",
        "gone",
        "kept",
        "by",
        "whom",
        "email",
    }
    assert {column for column in pointing & set(kept.columns) if kept.columns[column] == "none"} == set()
    hashes = {column for column in kept.columns if column.endswith("_hash") or column in {"key", "code"}}
    assert {column for column in hashes if kept.columns[column] != "secret"} == set()


def test_what_is_erased_follows_from_the_map() -> None:
    assert [place.table for place in held("mia")] == [
        kept.table for kept in DATA_MAP if kept.erased == "with the student"
    ]


def test_rows_go_before_those_they_point_at() -> None:
    order = [place.table.__table__ for place in held("mia")]
    for at, table in enumerate(order):
        assert {key.column.table for key in table.foreign_keys}.isdisjoint(order[:at]), str(table)


def test_a_students_words_are_looked_for_wherever_they_stand() -> None:
    """Texts of a student's that are no id have to be looked for after an erasure, or be of a few known words."""
    known = {
        "kind",
        "scope",
        "source",
        "browser",
        "moved",
        "skill",
        "route",
        "tier",
        "heard_in",
        "trace",
        "band",
        "move",
        "slip",
        "item",
        "step",
        "signal",
        "concerns",
        "counted",
        "says",
        "seen",
        "speaker",
        "deed",
        "concern",
    }
    for kept in (one for one in DATA_MAP if one.of is not None):
        texts = {column.name for column in kept.table.__table__.columns if isinstance(column.type, Text)}
        pointing = {
            name
            for name in texts
            if name.endswith("_id") or name in {"id", "ours", "whose", "kept", "gone", "by", "whom"}
        }
        left = texts - pointing - known - set(kept.words) - {"merged_into", "message_id", "answers"}
        assert {name for name in left if kept.columns[name] != "secret"} == set(), kept.name
    assert set(WORDS) == {kept.table for kept in DATA_MAP if kept.words}


def test_secrets_leave_in_no_copy() -> None:
    assert secrets() == {"pin_hash", "token_hash", "sealed", "note", "once"}
