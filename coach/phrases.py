"""The words in ``phrases.toml``, read once when they are first needed."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Shallow(NamedTuple):
    """Answers made of ``words`` alone, and what is asked instead."""

    words: frozenset[str]
    replies: tuple[str, ...]


class Cue(NamedTuple):
    """Something to pick up in an answer; ``replies`` hold ``{words}`` for the quotation."""

    pattern: re.Pattern[str]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What students write, and what the coach says back. Names as in the file."""

    unkind_to_self: re.Pattern[str]
    rude: re.Pattern[str]
    asks_for_answer: re.Pattern[str]
    says_little: frozenset[str]
    dangling: frozenset[str]
    person: str
    empty: str
    to_self: str
    to_rude: str
    to_asking: str
    otherwise: tuple[str, ...]
    shallow: tuple[Shallow, ...]
    cues: tuple[Cue, ...]


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """The one set there is, English."""
    held = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8"))
    says = held["says"]
    return Phrases(
        unkind_to_self=_any(held["unkind_to_self"]),
        rude=_any(held["rude"]),
        asks_for_answer=_any(held["asks_for_answer"]),
        says_little=frozenset(held["says_little"].split()),
        dangling=frozenset(held["dangling"].split()),
        person=says["person"],
        empty=says["empty"],
        to_self=says["unkind_to_self"],
        to_rude=says["rude"],
        to_asking=says["asks_for_answer"],
        otherwise=tuple(says["otherwise"]),
        shallow=tuple(Shallow(frozenset(one["words"].split()), tuple(one["replies"])) for one in held["shallow"]),
        cues=tuple(Cue(_any([one["pattern"]]), tuple(one["replies"])) for one in held["cue"]),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
