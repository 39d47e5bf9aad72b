r"""Whether two answers an author wrote are one.

Numbers are compared by value (``1.5``, ``3/2`` and ``$1\frac{1}{2}$`` are one number), everything else
by its signs without spaces.

>>> same(r"$1\frac{1}{2}$", "1.5"), same("$x + 1$", "x+1"), same("2", "-2")
(True, True, False)
"""

import re

from language.numbers import as_number

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_PART = re.compile(r"[A-Za-z0-9.]+")
_SPACED = re.compile(r"\s*([-+*/=<>()])\s*")
_COMMAND = re.compile(r"\\(?:cdot|times)")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def same(one: str, other: str) -> bool:
    """Whether two answers are the same number, or the same signs."""
    left, right = plain(one), plain(other)
    if (value := as_number(left)) is not None:
        return value == as_number(right)
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


def _tight(text: str) -> str:
    return _SPACED.sub(r"\1", text.casefold()).replace("*", "").strip(" .!?")
