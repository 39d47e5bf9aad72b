"""What the coach never says: it names no illness, counsels nobody and grades nothing (``nevers.toml``)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from language.normal import straight


class _Never(NamedTuple):
    words: str
    pattern: re.Pattern[str]


def nevers(draft: str, theirs: str = "") -> tuple[str, ...]:
    """What of it a draft says, in words for a writer. What the student says themselves may be said back in quotation.

    >>> nevers("That sounds like anxiety."), nevers("“my anxiety was bad”: which part went well?", "my anxiety was bad")
    (('it named an illness or a disorder',), ())
    """
    said = _without_quotes(straight(draft), straight(theirs).casefold())
    return tuple(one.words for one in _known().values() if one.pattern.search(said))


_QUOTED = re.compile(r"[“\"«„]([^”\"»“]+)[”\"»“]")


def _without_quotes(draft: str, theirs: str) -> str:
    """The draft without what it quotes of the student's words."""
    return _QUOTED.sub(lambda found: "" if found.group(1).strip(" .…").casefold() in theirs else found.group(0), draft)


@cache
def _known() -> Mapping[str, _Never]:
    held = tomllib.loads(Path(__file__).with_name("nevers.toml").read_text(encoding="utf-8"))
    return {
        code: _Never(one["words"], re.compile("|".join(f"(?:{each})" for each in one["patterns"]), re.IGNORECASE))
        for code, one in held.items()
    }
