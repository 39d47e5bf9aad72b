"""How the student's own words appear in a reply."""

import re
from dataclasses import replace

from domain.attempt import Assessment
from domain.text import Formula, escape, runs, unescape
from maths.errors import MathsError
from maths.parse import PLAIN, parse
from maths.tex import to_tex

LONGEST = 60
"""Characters of a student's line that a reply repeats."""

_WORD = re.compile(r"[A-Za-z]{3,}")
_CONNECTOR = re.compile(r"=>|⇒|⟹|→|∴|\b(?:so|then|therefore|thus|hence)\b", re.IGNORECASE)
"""What joins two steps on one line."""

_POWER_OF_TEN = re.compile(r"\d[eE][+-]?\d{1,2}(?!\d)")
_CALCULATED = replace(PLAIN, scientific=True)
"""How a line is read that has a number as calculators show powers of ten."""

_NAMES = frozenset({"sqrt", "sin", "cos", "tan", "log", "abs", "pi"})


def said(attempt: str, assessment: Assessment | None) -> str:
    """The line a reply speaks about, as course text: typeset when it was understood, else in quotation marks.

    Of several lines, on one line of the page too, it is the first wrong one, else the last. Never empty.
    """
    lines = [line.strip() for line in attempt.splitlines() if line.strip()]
    if not lines:
        return "your line"
    if (
        assessment is not None
        and not assessment.success
        and assessment.line is not None
        and assessment.line < len(lines)
    ):
        piece = attempt[slice(*assessment.span)].strip() if assessment.span is not None else ""
        if piece and (len(lines) == 1 or _CONNECTOR.search(lines[assessment.line])):
            return typeset(piece)
        return typeset(lines[assessment.line])
    told = assessment is not None and assessment.success and len(_WORD.findall(lines[-1])) > 1
    if (
        (len(lines) == 1 or told)
        and assessment is not None
        and assessment.understood
        and len(assessment.understood) <= 2 * LONGEST
    ):
        return shown(assessment.understood)
    return typeset(lines[-1])


def shown(understood: str) -> str:
    """What was read, as course text: a formula alone as it is, anything else in quotation marks."""
    parts = list(runs(understood))
    if len(parts) == 1 and isinstance(parts[0], Formula):
        return understood
    return f"“{understood.strip().rstrip('.')}”" if "$" in understood else quoted(unescape(understood))


def typeset(line: str) -> str:
    """A line of mathematics as a formula; anything else, and what is too long for a reply, in quotation marks."""
    words = [word for word in _WORD.findall(line) if word.casefold() not in _NAMES]
    if words or len(line) > LONGEST or not any(character.isdigit() or character in "=<>" for character in line):
        return quoted(line)
    try:
        return f"${to_tex(parse(line, _CALCULATED if _POWER_OF_TEN.search(line) else PLAIN))}$"
    except MathsError:
        return quoted(line)


def quoted(words: str) -> str:
    """A student's words in quotation marks, cut at a word when long, safe inside course text."""
    flat = " ".join(words.split()).replace("“", "").replace("”", "")
    if len(flat) > LONGEST:
        flat = flat[:LONGEST].rsplit(" ", 1)[0] + "…"
    return f"“{escape(flat.rstrip('.'))}”"
