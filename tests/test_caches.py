"""What a process remembers is bounded, so no student's words can fill it."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest

ROOMS = ("tutor", "language", "maths", "school")
BY_NAME = {"language.phrases.phrases", "language.number_words.small_numbers"}
"""Keyed by a name of our own."""


def remembering() -> Iterator[tuple[str, int, int | None]]:
    """Each cached function of these rooms, with its parameters and how many results it keeps at most."""
    for room in ROOMS:
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            for name, value in vars(import_module(module.name)).items():
                if hasattr(value, "cache_parameters") and value.__module__ == module.name:
                    parameters = inspect.signature(value).parameters
                    yield f"{module.name}.{name}", len(parameters), value.cache_parameters()["maxsize"]


@pytest.mark.parametrize("found", list(remembering()), ids=lambda found: found[0])
def test_what_is_remembered_is_bounded(found: tuple[str, int, int | None]) -> None:
    name, parameters, most = found
    assert most is not None or not parameters or name in BY_NAME
