"""Quoting a student and a course, and what to recognise in what students write."""

import hashlib
from collections.abc import Sequence

from coach.phrases import everywhere
from domain.text import Formula, escape, runs, unescape
from language.distress import in_distress
from language.normal import straight
from writer.fence import clean


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


def capital(text: str) -> str:
    """A text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """``text`` cleaned, with every run of white space as one space."""
    return " ".join(clean(text).split())


def one_of(wordings: Sequence[str], said: str) -> str:
    """One wording, always the same for the same text and another for most others."""
    seed = int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()[:4], "big")
    return wordings[seed % len(wordings)]


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
