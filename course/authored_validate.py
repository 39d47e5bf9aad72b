"""From YAML values to the schema's parts, with every complaint in an author's words and on its line."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from course.authored_schema import Part, near
from course.authored_yaml import Data, Document, Path
from course.errors import Problem

P = TypeVar("P", bound=Part)

Known = Mapping[str, Iterable[str]]
"""Ids that references may name: ``{"skill": ..., "lesson": ...}``."""

_QUOTED = re.compile(r"'([^']*)'")


def validate(
    part: type[P], data: Data, path: Path, document: Document, file: str, known: Known
) -> tuple[P | None, list[Problem]]:
    """Check one part; None when it does not fit, with one problem for each thing that is wrong."""
    try:
        return part.model_validate(data, context=known), []
    except ValidationError as error:
        problems = []
        details = error.errors(include_url=False)
        for detail in details:
            place = detail["loc"]
            if detail["type"] == "too_short" and any(_inside(other["loc"], place) for other in details):
                continue  # pydantic does not count the entries that are wrong
            what, remedy = _words(part, place, detail["type"], detail.get("input"), detail["msg"], detail.get("ctx"))
            problems.append(Problem(file, document.line((*path, *place)), what, remedy))
        return None, problems


def _inside(place: Path, other: Path) -> bool:
    return len(place) > len(other) and place[: len(other)] == other


def _words(
    root: type[Part], place: Path, kind: str, value: object, message: str, context: dict[str, Any] | None
) -> tuple[str, str]:
    context = context or {}
    if kind == "course":
        return str(context["what"]), str(context["remedy"])
    part, field, name = _at(root, place)
    needs = field.description if field is not None and field.description else "what the format asks for"
    if kind == "missing":
        return f"{part.noun} has no `{name}`", f"Add `{name}:`, {needs}"
    if kind == "extra_forbidden":
        return f"`{name}` is not a field of {part.noun}", near(name, part.model_fields)
    if kind.startswith("model"):
        return (
            f"{part.noun} is missing its fields",
            f"Write them as `name: value` lines: {', '.join(part.model_fields)}",
        )
    if value is None:
        return f"`{name}` is empty", f"Write {needs}, or drop the line"
    if kind == "literal_error":
        return f'`{name}` is "{value}"', near(str(value), _QUOTED.findall(str(context.get("expected", ""))))
    if kind == "string_pattern_mismatch" and name == "id":
        return f'the id "{value}" has other signs than a-z, 0-9 and hyphens', "Write it like one-step-2"
    if kind == "too_short":
        return f"`{name}` has nothing in it", f"Write {needs}"
    shown = f' ("{value}")' if isinstance(value, str) and len(value) < 40 else ""
    return f"`{name}` does not fit{shown}: {message[:1].lower()}{message[1:]}", f"Write {needs}"


def _at(root: type[Part], place: Path) -> tuple[type[Part], FieldInfo | None, str]:
    """The part and field that a pydantic location is about."""
    part, owner, field, name = root, root, None, root.noun
    for step in place:
        if isinstance(step, int):
            continue
        owner, name, field = part, step, part.model_fields.get(step)
        part = (_part_in(field.annotation) if field is not None else None) or part
    inside = bool(place) and isinstance(place[-1], int)
    return (part if inside else owner), field, name


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)
