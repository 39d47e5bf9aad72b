"""Tables of keys with right and wrong answers, one plain file a subject.

A line starts with ``?`` for the question's words, ``=`` for a key of mathematics or ``~`` for one of words,
``+`` for an answer that is right and ``-`` for one that is not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from domain.answer import AnswerKey, KeyKind

_KINDS: dict[str, KeyKind] = {"=": "expression", "~": "text"}


class Row(NamedTuple):
    """One typed answer: ``right`` as the table says."""

    subject: str
    words: str
    key: AnswerKey
    answer: str
    right: bool


def rows(folder: Path) -> Iterator[Row]:
    """Every typed answer of every table, each key among its own right answers."""
    for file in sorted(folder.glob("*.txt")):
        words, key = "", AnswerKey("text")
        for line in file.read_text("utf-8").splitlines():
            sort, text = line[:1], line[2:]
            if sort == "?":
                words = text
            elif sort in _KINDS:
                key = AnswerKey(_KINDS[sort], (text,))
                yield Row(file.stem, words, key, text, right=True)
            elif sort in {"+", "-"}:
                yield Row(file.stem, words, key, text, right=sort == "+")
