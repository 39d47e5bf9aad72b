"""Repeating decimals as people type them: ``0.9666...``, ``0.9(6)``, ``0.96 repeating``; read with a bar over them."""

import re
from collections.abc import Iterator

_NUMBER = r"(?<!\d)(?P<head>\d*+)\.(?P<digits>\d++)"
_ENDLESS = re.compile(rf"{_NUMBER}(?:\.{{2,}}|…|\\[lc]?dots\b)")
_SAID = re.compile(rf"{_NUMBER}\s*+(?:repeat(?:s|ing|ed)?|recurring|periodic)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?<!\d)(?P<head>\d*+)\.(?P<fixed>\d*)\((?P<cycle>\d+)\)(?![\d.^])")
_OVER = "\u0304\u0305\u0307\u00af"
"""A bar or a dot over the digit before it, and a macron behind it."""

_MARKED = re.compile(rf"(?<!\d)(?P<head>\d*+)\.(?P<fixed>\d*?)(?P<cycle>\d[{_OVER}](?:\d*\d[{_OVER}])?)(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(?P<head>\d*+)\.(?P<fixed>\d*)(?P<cycle>\\dot\s?\{?\d\}?(?:\d*\\dot\s?\{?\d\}?)?)")
_CYCLE = re.compile(r"(\d+?)\1+$")
_LONGEST = 24
"""The digits at the end in which a cycle is looked for."""


def barred(text: str) -> Iterator[str]:
    r"""The text with its repeating decimal in LaTeX, in each way it can be meant; nothing where there is none.

    >>> list(barred("0.9666...")), list(barred("x = 0.9(6)"))
    (['0.9\\overline{6}'], ['x = 0.9\\overline{6}'])
    """
    if "." not in text:
        return
    for pattern in (_ENDLESS, _SAID):
        if found := pattern.search(text):
            for cycle in _cycles(found["digits"]):
                fixed = found["digits"][: -len(cycle)]
                yield _with(text, found, _spelt(found["head"], _without(fixed, cycle), cycle))
    for pattern in (_BRACKETED, _MARKED, _DOTTED):
        if found := pattern.search(text):
            yield _with(text, found, _spelt(found["head"], found["fixed"], re.sub(r"\D", "", found["cycle"])))


def _cycles(digits: str) -> Iterator[str]:
    """What may repeat: what stands twice at the end, else the last digit, or all of them."""
    if found := _CYCLE.search(digits[-_LONGEST:]):
        yield found[1]
        return
    yield digits[-1]
    if len(digits) > 1:
        yield digits


def _without(fixed: str, cycle: str) -> str:
    """The digits before the cycle comes for the first time."""
    while fixed.endswith(cycle):
        fixed = fixed.removesuffix(cycle)
    return fixed


def _spelt(head: str, fixed: str, cycle: str) -> str:
    return rf"{head}.{fixed}\overline{{{cycle}}}"


def _with(text: str, found: re.Match[str], spelt: str) -> str:
    return text[: found.start()] + spelt + text[found.end() :]
