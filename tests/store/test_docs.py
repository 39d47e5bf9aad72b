from pathlib import Path
from typing import get_args

from store.events import Kind
from store.tables import Base

DOC = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")


def test_every_table_is_in_the_docs() -> None:
    assert [table for table in Base.metadata.tables if f"`{table}`" not in DOC] == []


def test_every_kind_of_event_is_in_the_docs() -> None:
    assert [kind for kind in get_args(Kind) if f"| `{kind}` |" not in DOC] == []
