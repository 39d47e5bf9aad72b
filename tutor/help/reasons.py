"""Why a reply does what it does, in a sentence for a teacher (``reasons.toml``). Nothing is decided by it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from domain.help import Reason, ReasonSentence

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of one language by their codes; ``without`` are those for reasons that lack a fact to name."""

    sentences: Mapping[str, str]
    without: Mapping[str, str]


@cache
def english() -> Catalogue:
    """The catalogue of ``reasons.toml``."""
    return catalogue(files("tutor.help").joinpath("reasons.toml").read_text(encoding="utf-8"))


def catalogue(text: str) -> Catalogue:
    """A catalogue from TOML: a sentence a code, and a table ``without``."""
    rows = tomllib.loads(text)
    without = rows.pop("without", {})
    return Catalogue(rows, without)


def why(reason: Reason | ReasonSentence, language: Catalogue | None = None) -> str:
    """A reason as a teacher reads it; one that an older version stored as a sentence is that sentence.

    >>> why(Reason("failure", slip="not distributed", attempt=2))
    'Failed attempt number 2 on this step (not distributed).'
    """
    if not isinstance(reason, Reason):
        return reason
    known = language or english()
    facts = {"slip": reason.slip, "form": reason.form, "attempt": reason.attempt}
    first = known.sentences[reason.code]
    if any(facts[name] is None for name in _SLOT.findall(first)):
        first = known.without[reason.code]
    filled = _SLOT.sub(lambda slot: str(facts[slot.group(1)]), first)
    return " ".join((filled, *(known.sentences[code] for code in reason.more)))
