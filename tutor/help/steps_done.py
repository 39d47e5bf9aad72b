"""Which hints of a pathway tell a step that the student's own words say is done already. Pure."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

from domain.item import Hint
from language.numbers import numbers as numbers_of
from maths.expression import Relation
from maths.parse import PLAIN
from tutor.question import formulas
from tutor.reading.spans import read

_DEEDS = {
    "add": r"add(?:ed|ing|s)?|addition|plussed",
    "subtract": r"subtract(?:ed|ing|s|ion)?|(?:took|take|taken|taking) (?:away|off)|minused",
    "multiply": r"multipl(?:y|ied|ying|ication)|timesed|times'?d",
    "divide": r"divid(?:e|ed|ing)|division",
    "square": r"(?<!the )(?<!perfect )squar(?:e|ed|ing)(?! roots?\b| of\b)",
    "root": r"(?:took|take|taken|taking) the (?:square |cube )?roots?|square[- ]?rooted|rooted",
    "factor": r"factor(?:ed|ing|ised|ized)?|factoris(?:e|ing)|factoriz(?:e|ing)",
    "distribute": r"distribut(?:e|ed|ing)|expand(?:ed|ing)?|foiled",
    "isolate": r"isolat(?:e|ed|ing)|got \S+ alone",
    "graph": r"graph(?:ed|ing)|plott?ed|drew",
}  # fmt: skip
"""What is done to an equation, as students and authors of hints say it."""

_DEED = {name: re.compile(rf"\b(?:{forms})\b(?P<after>(?:\W+[\w./]+){{0,2}})") for name, forms in _DEEDS.items()}
_CLAUSE = re.compile(r"[,;.!?\n]+|\b(?:and then|then|but|so|and)\b")
_CLAIMED = re.compile(r"\b(?:i|we)(?:'ve| have)?(?: already| just| did| first| also| even| alr| only)*$")
"""What stands before a deed that somebody says they have done."""

_OPEN = re.compile(
    r"\b(?:should|shall|do|does|can|could|must|may|would|will|why|how|what if|whether|if|or|to|not|never|forgot|before"
    r"|need|have to|gonna|going to|want|try|trying)\b|n't\b"
)
"""What makes a deed behind it one that is asked about, planned or denied."""

_NUMBER = re.compile(r"\d+(?:[./]\d+)?")
_SIGNS = re.compile(r"<=|>=|[=<>≤≥]")


def pass_over(hints: Sequence[Hint], said: Sequence[str], problem: Sequence[str]) -> Sequence[Hint]:
    """The hints from the first on that tells nothing of what ``said``, the student's own lines, have done.

    A hint goes too where the next one tells what is done, since it leads there. All are kept where none would be left.
    """
    own = [relation for text in problem for relation in _relations_of(text)]
    found = {number.value for text in said for number in numbers_of(text)}
    found -= {number.value for text in problem for number in numbers_of(text)}
    answered = [at for at, hint in enumerate(hints) if _found(hint, found)]
    if answered and any(hint.key is None for hint in hints[answered[-1] + 1 :]):
        hints = hints[answered[-1] + 1 :]
    lines = [relation for text in said for relation in _lines(text) if relation not in own]
    deeds = [deed for text in said for deed in _done(text)]
    if not lines and not deeds:
        return hints
    done = [_tells(hint, deeds, lines) for hint in hints]
    start = 0
    while start < len(hints) and any(done[start : start + 2]):
        start += 1
    return hints[start:] or hints


def _found(hint: Hint, values: AbstractSet[Fraction]) -> bool:
    """Whether a smaller question is for a number that the student's own words hold, of two figures at least."""
    if hint.key is None or hint.key.kind != "expression":
        return False
    wanted = [number.value for key in hint.key.accepted for number in numbers_of(key.replace("$", " "))]
    return len(wanted) == 1 and abs(wanted[0]) >= _TWO_FIGURES and wanted[0] in values


_TWO_FIGURES = 10
"""Smaller numbers stand in any text."""


def _tells(hint: Hint, deeds: Sequence[tuple[str, set[str]]], lines: Sequence[Relation]) -> bool:
    told = hint.text.casefold().replace("$", "")
    if any(relation in lines for relation in _relations_of(hint.text)):
        return True
    for name, numbers in deeds:
        for found in _DEED[name].finditer(told):
            beside = set(_NUMBER.findall(found["after"]))
            if not beside or not numbers or beside & numbers:
                return True
    return False


def _done(text: str) -> Iterator[tuple[str, set[str]]]:
    """The deeds that a message says are done, each with the numbers beside it.

    A deed is done where "I" stands before it or it begins a clause in a list of steps that has a line of work.
    """
    said = text.casefold().replace("’", "'")
    worked = _SIGNS.search(said) is not None
    for clause in _CLAUSE.split(said):
        for name, pattern in _DEED.items():
            found = pattern.search(clause)
            before = clause[: found.start()].strip() if found is not None else ""
            if found is None or _OPEN.search(before):
                continue
            if _CLAIMED.search(before) or (not before and (worked or found[0].split()[0].endswith("ed"))):
                yield name, set(_NUMBER.findall(found["after"]))


def _lines(text: str) -> Iterator[Relation]:
    for clause in _CLAUSE.split(text.replace("$", "")):
        tree = read(clause, PLAIN) if _SIGNS.search(clause) else None
        if isinstance(tree, Relation):
            yield tree


def _relations_of(text: str) -> Iterator[Relation]:
    return (tree for tree in formulas(text, PLAIN) if isinstance(tree, Relation))
