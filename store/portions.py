"""Many ids or rows in portions, so that no statement grows with the school."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500
"""Ids named in one statement; databases bound how many there may be."""

One = TypeVar("One")


def portions(many: Sequence[One], size: int = AT_ONCE) -> Iterator[Sequence[One]]:
    """Consecutive portions of at most this size."""
    for start in range(0, len(many), size):
        yield many[start : start + size]
