"""How far an import has come, told to whoever started it."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Told how many files are done, how many there are, and the name of the one just read."""


def silent(done: int, total: int, what: str) -> None:
    """Tell nobody."""
