"""What of a course a student's own words are about: the goal they set, and what interests them. Pure."""

import re
from collections.abc import Iterable, Mapping

from domain.item import ItemSummary
from domain.skill import Skill

_STEM = 5
"""Letters by which words are held against each other: "fractions" and "fraction", "brackets" and "bracket"."""

_COMMON = 0.25
"""A word that this share of the names has says nothing about one of them."""

_SHORTEST = 4


def _stems(words: str) -> frozenset[str]:
    found = re.findall(rf"[^\W\d_]{{{_SHORTEST},}}", words.casefold())
    return frozenset(word[:_STEM] for word in found)


def skills_wished(words: str, skills: Mapping[str, Skill]) -> frozenset[str]:
    """The skills whose names share a word with the student's, leaving out words that many names have."""
    return _sharing(words, {skill.id: skill.name for skill in skills.values()})


def items_wished(words: str, items: Iterable[ItemSummary]) -> frozenset[str]:
    """The items whose titles do."""
    return _sharing(words, {item.id: item.title for item in items})


def _sharing(words: str, names: Mapping[str, str]) -> frozenset[str]:
    wanted = _stems(words)
    if not wanted:
        return frozenset()
    met: dict[str, list[str]] = {stem: [] for stem in wanted}
    for id_, name in names.items():
        for stem in wanted & _stems(name):
            met[stem].append(id_)
    most = max(1.0, _COMMON * len(names))
    return frozenset(id_ for those in met.values() if len(those) <= most for id_ in those)
