"""Which of a school's staff a text may speak of, so that what a student writes of somebody is not told to them.

    people = [Colleague("t-1", "Joe Brown", teaches=True, acts="lead")]
    spoken_of("mr browne hits me", people)          # (SpokenOf("t-1", "the words seem to name them: “mr browne”"),)
    spoken_of("my teacher hits me", people)         # ... "the words speak of a teacher, and they teach the student"

It errs towards yes: somebody else is told in their place, and can tell them too. A name counts however it is typed;
with a title before it one that is nearly theirs, or begins like it, does too, and with one that is nobody's here it is
a teacher of the student's for all anybody knows. Titles and words: ``language/staff_words.toml``.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

from domain.alert import Colleague, SpokenOf
from language.private.letters import bare, unspaced, words_of
from language.private.names import NameList
from language.spoken import small_words
from language.titles import titles_apart

ALIKE = 0.75
"""How much of two names with a title must be the same letters in a row, from 0 to 1, for a slip of the finger."""

_NOT_MISSED = frozenset(
    """
    i we they you u he she it ill will to really so dont gonna still just always much would might do did also and even
    already cant wont
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words before "miss" that make it a verb."""


class _Words(NamedTuple):
    titles: frozenset[str]
    after: frozenset[str]
    kinds: dict[str, re.Pattern[str]]


class _Titled(NamedTuple):
    """A name with a title: ``name`` is its bare letters, ``said`` both as they were typed."""

    name: str
    said: str


_KINDS = ("teacher", "lead", "deputy", "head")


@cache
def _words() -> _Words:
    held = tomllib.loads(Path(__file__).with_name("staff_words.toml").read_text(encoding="utf-8")).values()

    def all_of(name: str) -> frozenset[str]:
        return frozenset(bare(word).letters for language in held for word in language.get(name, ()))

    return _Words(all_of("titles"), all_of("after"), {kind: _any_of(all_of(kind)) for kind in _KINDS})


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    apart = "|".join(re.escape(word) for word in ordered if not unspaced(word))
    glued = "|".join(re.escape(word) for word in ordered if unspaced(word))
    return re.compile(rf"(?<!\w)(?:{apart})(?:'?s)?(?!\w){f'|{glued}' if glued else ''}")


def spoken_of(text: str, people: Sequence[Colleague]) -> tuple[SpokenOf, ...]:
    """Those of ``people`` whom the text may speak of, each once, with why; those it names come first."""
    text = titles_apart(text)
    letters = " ".join(bare(text).letters.split())
    titled = tuple(_titled(text))
    found: dict[str, str] = {}
    known: set[_Titled] = set()
    for one in people:
        names = _names_of(one.name)
        theirs = [each for each in titled if any(_same(each.name, name) for name in names)]
        known.update(theirs)
        spans = NameList.of([" ".join(names)]).found(text)
        said = theirs[0].said if theirs else text[spans[0].start : spans[0].end] if spans else ""
        if said:
            found[one.id] = f"the words seem to name them: “{said}”"
    for each in known:
        letters = letters.replace(bare(each.said).letters, " ")
    kinds = {kind for kind, pattern in _words().kinds.items() if pattern.search(letters)}
    unknown = next((each.said for each in titled if each not in known), "")
    for one in people:
        if why := _why(one, kinds, unknown):
            found.setdefault(one.id, why)
    return tuple(SpokenOf(*each) for each in found.items())


def _why(one: Colleague, kinds: set[str], unknown: str) -> str:
    if "teacher" in kinds and one.teaches:
        return "the words speak of a teacher, and they teach the student"
    if unknown and one.teaches:
        return f"the words speak of “{unknown}”, and they teach the student"
    if one.acts in kinds:
        return f"the words speak of the safeguarding {one.acts}"
    if "head" in kinds and one.runs:
        return "the words speak of who leads the school, and they run Trellis"
    return ""


def speaks_of_staff(text: str, people: Sequence[Colleague] = ()) -> bool:
    """Whether a text speaks of anybody who works at a school, or of one of ``people``."""
    text = titles_apart(text)
    letters = bare(text).letters
    if any(pattern.search(letters) for pattern in _words().kinds.values()) or any(True for _ in _titled(text)):
        return True
    return bool(people) and bool(spoken_of(text, people))


def _titled(text: str) -> Iterable[_Titled]:
    """Every name with a title before or behind it."""
    letters = bare(text)
    words = words_of(letters.letters)
    plain = [word.letters.removesuffix("'s").strip("'") for word in words]
    for at, word in enumerate(plain):
        before, after = plain[at - 1] if at else "", plain[at + 1] if at + 1 < len(words) else ""
        if word in _words().titles and after and not _verb(word, before, after):
            yield _Titled(after, _typed(text, letters.at, words[at].start, words[at + 1].end))
        if word in _words().after and before and before not in small_words("en"):
            yield _Titled(before, _typed(text, letters.at, words[at - 1].start, words[at].end))


def _verb(word: str, before: str, after: str) -> bool:
    """Whether a title is another word: "i miss mum", "sir, can you"."""
    if after in small_words("en") and len(after) > 1:
        return True
    return word == "miss" and before in _NOT_MISSED


def _typed(text: str, at: Sequence[int], start: int, end: int) -> str:
    return " ".join(text[at[start] : at[end - 1] + 1].split())


def _names_of(name: str) -> list[str]:
    """The words of a member of staff's name, without a title."""
    words = [bare(word.strip(".,")).letters for word in name.split()]
    return [word for word in words if word and word not in _words().titles] or words


def _same(said: str, name: str) -> bool:
    """Whether a name with a title may be this one: its first letter alone, or nearly all of it."""
    if len(said) == 1:
        return name.startswith(said)
    return said == name or SequenceMatcher(None, said, name).ratio() >= ALIKE
