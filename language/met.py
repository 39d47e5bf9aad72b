"""The first words to a student who needs a person: reviewed, by what was heard, the language and the age.

>>> met(Cry("concern", "grief", "English"), "en", grade=6).split(",")[0]
'That is a very sad thing to happen'
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from language.cries import About, Cry
from language.languages import languages

YOUNGER_UP_TO = 8
"""School years up to which students are 10 to 13; where none is given, the plainer words are taken."""

_OF_THEIR_OWN: frozenset[About] = frozenset({"bullying", "grief"})


def met(cry: Cry, course: str, *, grade: int = 0, before: int = 0) -> str:
    """What is said at once, after ``before`` cries in the same session: each time in other words.

    In the language of the list that heard it, else of the ``course`` (a BCP 47 tag), else in English. ``grade`` is a
    school year, 0 where none is known.
    """
    tag = _tags().get(cry.language) or course.partition("-")[0]
    said = wordings().get(tag) or wordings()["en"]
    about = cry.about if cry.tier == "concern" and cry.about in _OF_THEIR_OWN else cry.tier
    words = said[about]["younger" if grade <= YOUNGER_UP_TO else "older"]
    return words[before % len(words)]


def said_to_a_cry(text: str) -> bool:
    """Whether a text is one of these."""
    return text in _all()


@cache
def _all() -> frozenset[str]:
    return frozenset(
        words for told in wordings().values() for ages in told.values() for said in ages.values() for words in said
    )


@cache
def wordings() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """``met.toml``: by language, by what was heard, by age; what a language has for everybody stands at each."""
    held = tomllib.loads(files("language").joinpath("met.toml").read_text(encoding="utf-8"))
    return {tag: _for_everybody(table["short"]) if "short" in table else table for tag, table in held.items()}


def _for_everybody(words: Sequence[str]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    ages = dict.fromkeys(("younger", "older"), tuple(words))
    return dict.fromkeys(("urgent", "concern", *_OF_THEIR_OWN), ages)


@cache
def _tags() -> Mapping[str, str]:
    return {"English": "en", **{language.name: language.tag for language in languages()}}
