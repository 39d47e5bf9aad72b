"""The 55 misconceptions by their number in the MaE benchmark, in a teacher's words (``table.toml``)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Misconception:
    """One misconception. ``example`` is "question → what such a student answers"."""

    id: str
    topic: str
    name: str
    sentence: str
    example: str


@cache
def misconceptions() -> Mapping[str, Misconception]:
    """Every misconception by its id, "MaE01" to "MaE55"."""
    text = files("tutor.diagnosis.misconceptions").joinpath("table.toml").read_text(encoding="utf-8")
    return {id_: Misconception(id_, **row) for id_, row in tomllib.loads(text).items()}


def topics() -> tuple[str, ...]:
    """The eight topics as the benchmark names them."""
    return tuple(dict.fromkeys(one.topic for one in misconceptions().values()))


def of_topic(topic: str) -> tuple[str, ...]:
    """Ids of a topic's misconceptions, the topic in upper or lower case; none for an unknown topic."""
    wanted = topic.strip().casefold()
    return tuple(one.id for one in misconceptions().values() if one.topic.casefold() == wanted)
