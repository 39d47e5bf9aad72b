"""Quoting a student and a course, and what to recognise in what students write."""

import re
from itertools import pairwise

from coach.phrases import everywhere
from domain.text import Formula, escape, runs, unescape
from language.distress import in_distress
from language.normal import straight, unaccented
from writer.fence import clean

_SHORTEST_NONSENSE = 4
_BESIDE = 0.8
"""Of the pairs of letters in a word, neighbours on a keyboard."""

_KEYS, _TOP_KEYS = "asdfghjkl zxcvbnm yxcvbnm", "qwertyuiop qwertzuiop"
_TYPED_IN_THE_TOP_ROW = 6
"""Letters from which the upper row counts: "were" and "power" are words."""

_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{6}")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def unkind_to_self(text: str) -> bool:
    """Whether the student calls themselves something no teacher should quote back."""
    said = straight(text)
    return any(known.unkind_to_self.search(said) for known in everywhere())


def rude(text: str) -> bool:
    """Whether a text swears, in any language the coach knows."""
    return any(known.rude.search(text) for known in everywhere())


def quotable(text: str) -> bool:
    """Whether words may be said back to the student as they are."""
    return not (rude(text) or unkind_to_self(text) or in_distress(text))


def gibberish(text: str) -> bool:
    """Whether no word of a text, in letters of the Latin alphabet, could be one: keys hit at random, one letter held.

    >>> gibberish("asdfgh jkl"), gibberish("aaaaaa"), gibberish("xd"), gibberish("strengths")
    (True, True, False, False)
    """
    said = words(text)
    return bool(said) and all(_no_word(unaccented(word)) for word in said)


def _no_word(word: str) -> bool:
    if not word.isascii() or not word.isalpha() or len(word) < _SHORTEST_NONSENSE:
        return False
    keys = _KEYS if len(word) < _TYPED_IN_THE_TOP_ROW else f"{_KEYS} {_TOP_KEYS}"
    beside = sum(one + two in keys or two + one in keys for one, two in pairwise(word))
    return (
        len(set(word)) <= 1 + len(word) // 6
        or not set(word) & set("aeiouy")
        or beside >= _BESIDE * (len(word) - 1)
        or _CONSONANTS.search(word) is not None
    )


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, apostrophes straight."""
    return _WORD.findall(straight(text).casefold())


def one_line(text: str) -> str:
    """``text`` cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def quote(said: str) -> str:
    r"""Plain words of a student as course text in quotation marks (``$5`` becomes ``\$5``)."""
    return f"“{escape(clean(said))}”"


def titled(title: str, limit: int = 60) -> str:
    """A title, which is course text, short enough to stand in a sentence; no formula is cut in two."""
    kept = ""
    for run in runs(title.strip().rstrip(".:")):
        text = f"${run.tex}$" if isinstance(run, Formula) else escape(run.text)
        if len(kept) + len(text) <= limit:
            kept += text
        elif isinstance(run, Formula):
            return f"{kept.rstrip()} …"
        else:
            cut = run.text[: limit - len(kept)].rsplit(" ", 1)[0]
            return f"{kept}{escape(cut)}".rstrip(" ,;:") + " …"
    return kept


def plain_title(title: str) -> str:
    """:func:`titled` in plain words, empty when the title has a formula."""
    short = titled(title)
    return "" if any(isinstance(run, Formula) for run in runs(short)) else unescape(short)
