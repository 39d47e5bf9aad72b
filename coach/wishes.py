"""What is said to a wish, by what it is about: ``wishes.toml`` and its sisters, read when they are first needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from coach.languages import catalogue
from language.normal import straight


class About(NamedTuple):
    """Wishes of a kind that nobody could see come true, and what is asked of them; ``{example}`` is one that could."""

    pattern: re.Pattern[str]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """``clear`` hold the wish as ``{wish}``, ``clear_long`` are for one too long to be said back."""

    no_want: tuple[str, ...]
    vague: tuple[str, ...]
    no_plan: tuple[str, ...]
    clear: tuple[str, ...]
    clear_long: tuple[str, ...]
    about: tuple[About, ...]

    def asked_of(self, wish: str) -> Sequence[str]:
        """What may be asked of a wish that nobody could see come true."""
        said = straight(wish)
        return next((one.says for one in self.about if one.pattern.search(said)), self.vague)


@cache
def wishes(tag: str) -> Wishes:
    """Those of a language of ``coach.languages.COMPOSED``."""
    held = catalogue("wishes", tag)
    return Wishes(
        no_want=tuple(held["no_want"]),
        vague=tuple(held["vague"]),
        no_plan=tuple(held["no_plan"]),
        clear=tuple(held["clear"]),
        clear_long=tuple(held["clear_long"]),
        about=tuple(About(re.compile(one["pattern"], re.IGNORECASE), tuple(one["says"])) for one in held["about"]),
    )
