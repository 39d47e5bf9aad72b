r"""Answer keys from TeX into the notations students use, by text alone: the judge's own reader is not asked.

>>> calculator(r"\frac{3}{2} \left(x+1\right)")
'(3/2)*(x+1)'
"""

import re

_SIGNS = {
    r"\cdot": "*", r"\times": "*", r"\div": "/", r"\pm": "±", r"\leq": "<=", r"\geq": ">=", r"\le": "<=", r"\ge": ">=",
    r"\lt": "<", r"\gt": ">", r"\infty": "infinity", r"\pi": "pi", r"\cup": " U ", r"\,": " ", r"\ ": " ", r"\;": " ",
    r"\%": "%", r"\$": "$", r"\left": "", r"\right": "", r"\theta": "theta",
}  # fmt: skip
_MIXED = re.compile(r"(?<![\w}^.])(\d+)\s*\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}")
_DERIVATIVE = re.compile(r"\\[dt]?frac\s*\{(d(?:\^\d)?[a-z])\}\s*\{(d[a-z](?:\^\d)?)\}")
_FORMULA = re.compile(r"(?<!\\)\$[^$]*(?<!\\)\$")
_WORDY = re.compile(r"\\(?:text|mathrm)\s*\{\s*(?!or\b|and\b)[^{}]*[A-Za-z]")
_GAP = "\ue000"
"""Stands for the blank of a mixed number, which is no multiplication."""

_GROUP = r"\{([^{}]*)\}"
_RULES = (
    (re.compile(r"\\(?:text|mathrm|operatorname)\s*" + _GROUP), r"\1"),
    (re.compile(r"\\sqrt\s*\[(\d+)\]\s*" + _GROUP), r"((\2)^(1/\1))"),
    (re.compile(r"\\sqrt\s*" + _GROUP), r"sqrt(\1)"),
    (re.compile(r"\\[dt]?frac\s*" + _GROUP + r"\s*" + _GROUP), r"((\1)/(\2))"),
    (re.compile(r"\^\s*" + _GROUP), r"^(\1)"),
    (re.compile(r"(?<![A-Za-z\]}])" + _GROUP), r"(\1)"),
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def bare(course_text: str) -> str:
    r"""A key without the dollars around its formulas; ``\$`` becomes a dollar."""
    return re.sub(r"(?<!\\)\$", "", course_text).replace(r"\$", "$").strip()


def typed_key(key: str) -> str | None:
    """A key as typed on a calculator; None for what has no such notation, and where words or a unit stand in it."""
    beside = _FORMULA.sub(" ", key.replace("$$", "$"))
    worded = beside != key and re.search(r"[A-Za-z]", re.sub(r"\b(?:or|and)\b", "", beside))
    return None if worded or _WORDY.search(key) else calculator(bare(key))


def calculator(tex: str) -> str | None:
    """TeX as typed on a calculator, None for what has no such notation (a matrix)."""
    text = _MIXED.sub(rf"\1{_GAP}\2/\3", _DERIVATIVE.sub(r"\1/\2", tex))
    for command, sign in _SIGNS.items():
        text = re.sub(re.escape(command) + (r"(?![A-Za-z])" if command[-1].isalpha() else ""), sign, text)
    text = re.sub(r"\{([a-z]+)\}(?=\s*\^)", r"\1", text)
    for _ in range(12):
        before = text
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        if text == before:
            break
    if "\\" in text or "{" in text or "&" in text:
        return None
    if re.search(r"[\^=(]|\d\s*[a-z]", text):
        text = re.sub(r"(?<=[\w)])(?<!\bor)(?<!\band)(?<!\bU)\s+(?!(?:or|and|U)\b)(?=[\w(])", "*", text)
    return _plainer(text).replace(_GAP, " ").strip()


_BRACKETED = re.compile(r"(?<![\w)])\((-?[\d.]+|[a-z])\)(?![\w(^!])")


def _plainer(text: str) -> str:
    """Without the brackets around single numbers and letters that no reader needs, nor around the whole."""
    before = ""
    while text != before:
        before = text
        text = _BRACKETED.sub(r"\1", text)
        text = re.sub(r"\^\((\d+)\)", r"^\1", text)
        text = re.sub(r"\((10)\)\^", r"\1^", text)
        text = re.sub(r"\(\(([^()]*)\)\)", r"(\1)", text)
        if text.startswith("(") and text.endswith(")") and "(" not in text[1:] and "," not in text:
            text = text[1:-1]
    return text


def starred(text: str) -> str:
    """Every multiplication with a star, every power with two: ``2*x**2``."""
    text = re.sub(r"(?<=\d)(?=[a-z(])|(?<=\))(?=[\w(])", "*", text)
    return re.sub(r"sqrt\*", "sqrt", text).replace("^", "**")


def unicoded(text: str) -> str:
    """Typographic signs: ``x²``, ``−3``, ``√(6)``, ``≤``, ``·``."""
    text = re.sub(r"\^(\d+)|\^\((\d+)\)", lambda power: (power.group(1) or power.group(2)).translate(_RAISED), text)
    for plain, sign in (
        ("<=", "≤"),
        (">=", "≥"),
        ("sqrt", "√"),
        ("-", "−"),
        ("*", "·"),
        ("pi", "π"),
        ("infinity", "∞"),
    ):
        text = text.replace(plain, sign)
    return text
