"""Faults and notes in words: where it is, what is wrong, and what to do about it."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from domain.roster import Fault, Place

_SLOT = re.compile(r"\{(\w+)\}")


class Worded(NamedTuple):
    """A fault for a person: ``where`` names file, line and column, as far as there is one."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


@cache
def sentences() -> Mapping[str, tuple[str, str]]:
    """What each code says and what it advises, from ``faults.toml``."""
    text = files("school.rosters").joinpath("faults.toml").read_text(encoding="utf-8")
    return {code: (what, remedy) for code, (what, remedy) in tomllib.loads(text).items()}


def worded(fault: Fault) -> Worded:
    """A fault or note in words."""
    what, remedy = sentences()[fault.code]
    values = dict(fault.values)
    return Worded(where(fault.place), _filled(what, values), _filled(remedy, values))


def where(place: Place) -> str:
    """``users.csv, line 14, column role``."""
    parts = (place.file, f"line {place.line}" if place.line else "", f"column {place.column}" if place.column else "")
    return ", ".join(part for part in parts if part)


def _filled(wording: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot.group(1)], wording)
