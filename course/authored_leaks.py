r"""Whether a hint states the answer it should lead to.

Numbers are compared by value (``1.5``, ``3/2`` and ``$1\frac{1}{2}$`` are one number), everything else
by its signs without spaces. A number that the problem itself shows gives nothing away, so a hint
may say "divide by 4" where the problem says ``$4x = 16$``.

>>> states("So it must be $16 \div 4 = 4$.", "4", problem="Solve $3x = 12$."), states("Halve 8", "4", problem="")
(True, False)
"""

import re
from fractions import Fraction

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_PART = re.compile(r"[A-Za-z0-9.]+")
_SPACED = re.compile(r"\s*([-+*/=<>()])\s*")
_COMMAND = re.compile(r"\\(?:cdot|times)")
_NUMBER = re.compile(r"\d+ \d+/\d+|\d+/\d+|\d+(?:\.\d+)?")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NAMED = re.compile(r"[A-Za-z]\s*=\s*([^=]+)")
_AFTER_SIGN = frozenset("=(+-*/<>,:;")


def states(text: str, answer: str, problem: str) -> bool:
    """Whether ``text`` gives ``answer`` away, to somebody who has read ``problem``."""
    named = _NAMED.fullmatch(plain(answer))
    wanted = named.group(1).strip() if named else plain(answer)
    value = number(wanted)
    if value is not None:
        return value in _values(plain(text), whole=True) - _values(plain(problem), whole=False)
    return _stands(wanted, text) and not _stands(wanted, problem)


def same(one: str, other: str) -> bool:
    """Whether two answers are the same number, or the same signs."""
    left, right = plain(one), plain(other)
    if (value := number(left)) is not None:
        return value == number(right)
    return _tight(left) == _tight(right)


def plain(text: str) -> str:
    r"""Course text without dollars and with TeX's fractions and signs as typed ones."""
    text = text.replace(r"\$", " ").replace("$", "").replace("−", "-").replace("×", "*")
    while (fraction := _FRACTION.search(text)) is not None:
        over, under = (part if _PART.fullmatch(part) else f"({part})" for part in fraction.groups())
        before = " " if text[: fraction.start()].endswith(tuple("0123456789")) else ""
        text = f"{text[: fraction.start()]}{before}{over}/{under}{text[fraction.end() :]}"
    text = _COMMAND.sub("*", text).replace(r"\div", "/").replace(r"\left", "").replace(r"\right", "")
    return " ".join(_GROUPS.sub("", text).replace("\\", " ").split())


def number(words: str) -> Fraction | None:
    """The number that the whole of ``words`` is, or None: 12, -3, 2.50, 3/4, 2 1/2."""
    sign, digits = (-1, words[1:].strip()) if words.startswith("-") else (1, words)
    if not _NUMBER.fullmatch(digits):
        return None
    whole, _, part = digits.rpartition(" ")
    return sign * (Fraction(whole or 0) + Fraction(part)) if not part.endswith("/0") else None


def _values(text: str, *, whole: bool) -> set[Fraction]:
    """Numbers in the text; with ``whole`` only those that stand alone, else also 3 and 4 in ``3x/4``."""
    found: set[Fraction] = set()
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        joined = re.search(r"[\w./^]$", before) or re.match(r"[A-Za-z(/^_]|\.\d", after)
        if whole and joined:
            continue
        value = number(match.group())
        if value is None:
            continue
        negative = _negative(before)
        found.add(-value if negative else value)
        if not whole:
            found.add(value)
            found.update(Fraction(part) for part in re.findall(r"\d+(?:\.\d+)?", match.group()))
    return found


def _negative(before: str) -> bool:
    if not before.endswith("-"):
        return False
    earlier = before[:-1]
    return earlier[-1:].isspace() or earlier[-1:] == "" or earlier[-1:] in _AFTER_SIGN


def _stands(wanted: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(_tight(wanted))}(?![\w]|\.\d)", _tight(plain(text))) is not None


def _tight(text: str) -> str:
    return _SPACED.sub(r"\1", text.casefold()).replace("*", "").strip(" .!?")
