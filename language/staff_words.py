"""What students call those who work at a school, for the lists that hear what is done to them.

The words stand in ``staff_words.toml``, where ``language.staff_spoken_of`` has them from too.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from language.languages import languages
from language.private.letters import unspaced

_OTHERS = {"English": "en", "Japanese": "ja", "Swedish": "sv", "Romanian": "ro", "Greek": "el", "Hindi": "hi"}
"""Languages that have lists and that no reply is given in."""


def said_of_staff(language: str) -> str:
    """One pattern for a language by its name: its words for a teacher and a head, and names with a title."""
    tag = _OTHERS.get(language) or next(one.tag for one in languages() if one.name == language)
    held = _held()[tag]
    said = {word for kind in ("teacher", "head") for word in held.get(kind, ())}
    ways = [_any_of(word for word in said if not unspaced(word))]
    if titles := held.get("titles"):
        ways.append(rf"{_any_of(titles)}\.? [\w'-]+")
    if after := held.get("after"):
        ways.append(rf"[\w'-]+ {_any_of(after)}")
    apart = "|".join(way for way in ways if way)
    return "|".join((*([rf"(?<!\w)(?:{apart})(?!\w)"] if apart else []), *filter(unspaced, sorted(said))))


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else ""


@cache
def _held() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("language").joinpath("staff_words.toml").read_text(encoding="utf-8"))
