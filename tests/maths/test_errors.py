"""What goes wrong in this room is one tree, drawn at its top."""

import importlib
import pkgutil
from types import ModuleType

import maths
from maths import errors
from maths.effort import EffortSpentError
from maths.errors import MathsError


def modules() -> list[ModuleType]:
    return [importlib.import_module(f"maths.{found.name}") for found in pkgutil.iter_modules(maths.__path__)]


def test_every_error_of_the_room_is_in_its_tree_and_in_the_drawing() -> None:
    mine = {
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Exception) and value.__module__.startswith("maths.")
    }
    mine.remove(EffortSpentError)  # nobody between a loop and whoever opened the budget may catch it as one of these
    assert all(issubclass(error, MathsError) and error.__module__ == "maths.errors" for error in mine)
    assert all(error.__name__ in (errors.__doc__ or "") for error in mine)
