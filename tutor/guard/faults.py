"""What is wrong with a draft, in words for a writer and a teacher (``faults.toml``). Nothing is decided by them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from domain.turn import Fault, FaultSentence


@cache
def english() -> Mapping[str, str]:
    """The words of ``faults.toml`` by their codes."""
    return tomllib.loads(files("tutor.guard").joinpath("faults.toml").read_text(encoding="utf-8"))


def told(fault: Fault | FaultSentence, language: Mapping[str, str] | None = None) -> str:
    """A fault in words; one that an older version stored in words is those words.

    >>> told(Fault("states_false", "2 + 2 = 5"))
    'it states something false: 2 + 2 = 5'
    """
    if not isinstance(fault, Fault):
        return fault
    return (language or english())[fault.code].replace("{about}", fault.about or "").rstrip(": ")
