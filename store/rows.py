"""A row that has to be there."""

from typing import TypeVar

from sqlalchemy.orm import Session

from store.errors import NotFoundError
from store.tables import Base

Row = TypeVar("Row", bound=Base)


def row_of(session: Session, table: type[Row], key: str | int | tuple[str, ...], *, held: bool = False) -> Row:
    """The row of a table with this primary key; ``held`` keeps other writers from it until the transaction ends.

    Raises:
        NotFoundError: there is none. It is called by the table's ``noun`` and the last part of the key.
    """
    row = session.get(table, key, with_for_update=held or None)
    if row is None:
        raise NotFoundError(table.noun, key[-1] if isinstance(key, tuple) else str(key))
    return row
