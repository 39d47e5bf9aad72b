"""Inequalities and points as they are said, in signs: "anything from 5 up", "at six, minus four"."""

import re

from language.numbers import NUMBER, digits_of

_HEAD = re.compile(r"(?:\b([a-z])\s+)?(?:is|are|has to be|have to be|must be|can be|needs to be|should be"
                   r"|any(?:thing|where)|"
                   r"everything|all(?: numbers)?|every number|numbers|values|it|its)?\s*$", re.IGNORECASE)  # fmt: skip
_COMPARED = re.compile(
    rf"\b(?:(?P<less>smaller|less|lower|below|under|fewer)|(?P<more>bigger|greater|larger|higher|more|above|over)|"
    rf"(?P<least>at least|from)|(?P<most>at most|up to))\s+(?:than\s+)?"
    rf"(?P<eq>or equal to\s+|or equals?\s+)?(?P<n>{NUMBER})",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?<![\w.])(?P<n>{NUMBER})\s+(?:or|and)\s+(?:(?P<more>more|higher|bigger|greater|up|above|over|larger|upwards?)"
    r"|(?P<less>less|lower|smaller|below|under|down|downwards?))\b",
    re.IGNORECASE,
)
_UPWARDS = re.compile(r"^\s*(?:up|upwards?|on|onwards?)\b", re.IGNORECASE)
_OPEN = re.compile(
    rf"\bnot (?:including |counting )?(?:the )?(?:{NUMBER}|it)\b(?: itself)?"
    rf"|\bwithout (?:the )?{NUMBER}|\bnot included\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"{NUMBER} (?:itself )?(?:counts|is in|is included|included|works too|too|also counts|is ok)\b"
    rf"|\bincluding (?:the )?{NUMBER}"
    r"|\bor equals?\b|\b(?:and|or) equal to it\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"\bbetween (?P<low>{NUMBER}) and (?P<high>{NUMBER})(?P<behind>.*)", re.IGNORECASE | re.DOTALL)
_BOTH_OPEN = re.compile(
    r"\b(?:not |without |excluding |but )(?:not )?(?:including |counting )?"
    r"(?:them|those|either|both|the (?:ends|two))\b"
    r"|\bnot (?:included|inclusive)\b|\bexclusive(?:ly)?\b|\b(?:neither|none) (?:included|counts?)\b",
    re.IGNORECASE,
)
_BOTH_CLOSED = re.compile(
    r"\b(?:including|counting) (?:them|those|both|the (?:ends|two))\b|\b(?:both |ends )?(?:included|inclusive)\b"
    r"|\b(?:they|both|the ends) (?:count|work|are (?:in|ok|included))\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"\W*(?:(?:at|on|the point|point)\s+)*\(?\s*({NUMBER})\s*(?:,|\band\b|,\s*and\b)"
    rf"\s*({NUMBER})\s*\)?\W*(?:right)?\W*"
)


def bound_said(text: str, letter: str = "x") -> str:
    """The inequality that words say, empty where they say none or two; the letter is theirs, else the one given.

    >>> bound_said("x has to be smaller than nineteen"), bound_said("anything from 5 up, 5 counts", "m")
    ('x < 19', 'm >= 5')
    """
    said = digits_of(text)
    found = [*_COMPARED.finditer(said), *_BEHIND.finditer(said)]
    if len(found) != 1:
        return ""
    (one,) = found
    groups, behind = one.groupdict(), said[one.end() :]
    head = _HEAD.search(said[: one.start()])
    if head is None or (groups.get("least") == "from" and not _UPWARDS.match(behind)):
        return ""
    least = bool(groups.get("least") or (one.re is _BEHIND and groups["more"]))
    most = bool(groups.get("most") or (one.re is _BEHIND and groups["less"]))
    closed = least or most or bool(groups.get("eq")) or _CLOSED.search(behind) is not None
    opened = _OPEN.search(behind) is not None
    rest = _UPWARDS.sub("", _OPEN.sub("", _CLOSED.sub("", behind)))
    if re.search(r"\d", rest) or (opened and (groups.get("eq") or _CLOSED.search(behind))):
        return ""
    sign = ">" if least or groups.get("more") else "<"
    return f"{head[1] or letter} {sign}{'=' if closed and not opened else ''} {one['n']}"


def range_said(text: str) -> str:
    """The interval that "between" says with its ends in or not, an open one where they are not spoken of; or empty.

    >>> range_said("between 1 and 4 not including them"), range_said("between minus 2 and 3, both included")
    ('(1, 4)', '[-2, 3]')
    """
    found = _BETWEEN.search(digits_of(text))
    if found is None or re.search(r"\d", found["behind"]):
        return ""
    ends, behind = f"{found['low']}, {found['high']}", found["behind"]
    if "strictly" in text.casefold() or _BOTH_OPEN.search(behind):
        return f"({ends})"
    if _BOTH_CLOSED.search(behind):
        return f"[{ends}]"
    return "" if behind.strip(" .!?") else f"({ends})"


def pair_said(text: str) -> str:
    """A point whose two numbers are said one after the other, "at six, minus four"; empty for anything else."""
    found = _PAIR.fullmatch(digits_of(text))
    return f"({found[1]}, {found[2]})" if found is not None else ""
