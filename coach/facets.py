"""What the sentences of a reflection do, and how deep it goes. It chooses the next question and is never a grade.

>>> depth_of(("Experience", "Difficulty", "Intention"))
'reflecting'
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from typing import Literal, get_args

from coach.facet_model import FacetModel
from language.normal import straight
from language.sentences import sentences

Facet = Literal[
    "Experience", "Feeling", "Reflection", "Difficulty", "Belief", "Perspective", "Learning", "Intention", "Other"
]  # fmt: skip
"""What one sentence does, in the words of Ullmann (2019) and CEReD (Stefanik and Nehyba, 2021)."""

Depth = Literal["saying little", "telling", "reflecting", "seeing it anew"]
"""How deep a text goes, lowest first: the four levels of Kember and others (2008), habitual action, understanding,
reflection and critical reflection, in words for students."""

_FACETS: dict[str, Facet] = {one: one for one in get_args(Facet)}
_LOOKING_INTO_IT: frozenset[Facet] = frozenset({"Reflection", "Difficulty", "Belief", "Learning", "Intention"})
_LOOKED_AT = 40
"""Sentences of a text that are read."""


def facets_of(text: str) -> tuple[Facet, ...]:
    """One for each sentence, in English: by a sign of ours where it has one, else by the shipped model.

    The model has learned from adults' diaries; signs say what students' short sentences do.
    """
    return tuple(map(_facet, sentences(text)[:_LOOKED_AT]))


def _facet(sentence: str) -> Facet:
    said = straight(sentence)
    for facet, sign in _signs().items():
        if sign.search(said):
            return facet
    return _FACETS[shipped().name(sentence)]


def depth_of(facets: Iterable[Facet]) -> Depth:
    """How deep a text with such sentences goes.

    A view that was taken anew takes another's eyes, or something learned that is to be used; looking into it takes a
    difficulty, a reason, a belief, something learned or intended; what happened and how it felt is telling.
    """
    said = frozenset(facets)
    if "Perspective" in said or {"Learning", "Intention"} <= said:
        return "seeing it anew"
    if said & _LOOKING_INTO_IT:
        return "reflecting"
    return "telling" if said & {"Experience", "Feeling"} else "saying little"


@cache
def _signs() -> dict[Facet, re.Pattern[str]]:
    held = tomllib.loads(files("coach").joinpath("facets.toml").read_text(encoding="utf-8"))
    return {_FACETS[name]: re.compile("|".join(signs), re.IGNORECASE) for name, signs in held.items()}


@cache
def shipped() -> FacetModel:
    """The model that comes with Trellis, read once."""
    with as_file(files("coach").joinpath("facets.npz")) as file:
        return FacetModel.load(file)
