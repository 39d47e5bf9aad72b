"""Every prompt has a task, every task its prompt, and their variables are the same."""

import dataclasses
import pkgutil
from importlib import import_module
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from domain.help import HelpLevel
from prompts.loader import load, names
from writer.task import Reply


def tasks() -> dict[str, type[Any]]:
    """The task classes of the rooms that have any, by prompt."""
    modules = [
        import_module(info.name)
        for room in ("coach", "tutor")
        for info in pkgutil.walk_packages(import_module(room).__path__, f"{room}.")
    ]
    kinds = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {vars(kind)["prompt"]: kind for kind in kinds if isinstance(vars(kind).get("prompt"), str)}


def an_instance(kind: type[Any]) -> Any:
    """One with something in every field."""
    hints = get_type_hints(kind)
    return kind(**{field.name: a_value(hints[field.name]) for field in dataclasses.fields(kind)})


def a_value(hint: Any) -> Any:
    known: dict[Any, Any] = {str: "x", int: 0, HelpLevel: HelpLevel.POINT}
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    return known.get(hint, () if get_origin(hint) is tuple else {})


TASKS = tasks()


def test_every_prompt_has_a_task_and_every_task_a_prompt() -> None:
    assert set(TASKS) == set(names())


@pytest.mark.parametrize("name", TASKS)
def test_a_tasks_fields_are_its_prompts_variables(name: str) -> None:
    task = an_instance(TASKS[name])
    fields = task.fields()
    assert set(fields) | {"complaint"} == load(name).variables
    assert all(isinstance(value, str) for value in fields.values())
    assert issubclass(task.reply_type, Reply)


@pytest.mark.parametrize("name", TASKS)
def test_no_task_can_hold_a_key(name: str) -> None:
    held = {field.name for field in dataclasses.fields(TASKS[name])}
    assert not held & {"key", "answer", "solution", "accepted", "correct"}
    assert not {
        hint for hint in map(str, get_type_hints(TASKS[name]).values()) if "AnswerKey" in hint or "Step" in hint
    }
