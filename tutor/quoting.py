"""How the student's own words appear in a reply."""

from domain.attempt import Assessment
from domain.text import escape, unescape

LONGEST = 60
"""Characters of a student's line that a reply repeats."""


def said(attempt: str, judged: Assessment | None) -> str:
    """The line a reply speaks about, as course text: typeset when it was understood, else in quotation marks.

    Of several lines it is the first wrong one, else the last. Never empty.
    """
    lines = [line.strip() for line in attempt.splitlines() if line.strip()]
    if not lines:
        return "your line"
    if judged is not None and judged.line is not None and judged.line < len(lines):
        return quoted(lines[judged.line])
    if len(lines) == 1 and judged is not None and judged.understood and len(judged.understood) <= 2 * LONGEST:
        return judged.understood if judged.understood.startswith("$") else quoted(unescape(judged.understood))
    return quoted(lines[-1])


def quoted(words: str) -> str:
    """A student's words in quotation marks, cut at a word when long, safe inside course text."""
    flat = " ".join(words.split())
    if len(flat) > LONGEST:
        flat = flat[:LONGEST].rsplit(" ", 1)[0] + "…"
    return f"“{escape(flat)}”"
