"""What the tutor never says of itself or to a student: that it feels, is a friend or a person, or keeps secrets.

So with praise or blame of who somebody is, and with what presses them to stay. ``tutor.guard.unsafe`` looks for all of
it in every draft. The patterns stand in ``personal.toml``.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import get_args

from domain.turn import FaultCode


@cache
def personal() -> tuple[tuple[FaultCode, tuple[str, ...]], ...]:
    """The code of each fault, and the patterns that find it."""
    held = tomllib.loads(files("tutor.guard").joinpath("personal.toml").read_text(encoding="utf-8"))
    codes = {code: code for code in get_args(FaultCode)}
    return tuple(
        (codes[code], tuple(_full(one, held["words"]) for one in said)) for code, said in held["never"].items()
    )


def _full(pattern: str, words: dict[str, str]) -> str:
    for name, said in words.items():
        pattern = pattern.replace(f"<{name}>", said)
    return pattern
