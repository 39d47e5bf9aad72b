r"""The shape of formulas, so that a problem finds the worked example that looks like it.

``x^{2}+5x+6`` and ``y^2+8y+7`` share no word and no number, and a student needs the same section for
both. Every number becomes ``n`` and every variable ``x``; what is left is the structure, indexed whole
and in runs of two and three signs, as n-grams are for words (the idea of structural formula search;
Zanibbi and Blostein, 2012). Exponents and root degrees keep their value: a square is not a cube.

    shapes(r"Factor $k^{2}+8k$")   # ['=x^2+nx', 'x^', '^2', '2+', '+n', 'nx', 'x^2', '^2+', '2+n', '+nx']
"""

import re

from domain.text import Formula, runs

_WORDS = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}")
_LAYOUT = re.compile(r"\\(?:left|right|quad|qquad|displaystyle|,|;|!|:|\\)")
_SIGN = re.compile(r"\\([a-zA-Z]+)|(\d[\d.,]*\d|\d)|([a-zA-Z])|([^\s{}\\&])")
_SAME = {"dfrac": "frac", "tfrac": "frac", "leq": "le", "geq": "ge", "ast": "cdot", "times": "cdot"}
_LONGEST_WHOLE = 25
"""Signs in a formula indexed as a whole; nothing longer occurs twice."""


def shapes(text: str) -> list[str]:
    """Every formula of course text as its whole shape (marked ``=``) and its runs of two and three signs."""
    return [shape for run in runs(text) if isinstance(run, Formula) for shape in _shapes(run.tex)]


def _shapes(tex: str) -> list[str]:
    signs = _signs(tex)
    if len(signs) < 2:
        return []
    whole = ["=" + "".join(signs)] if len(signs) <= _LONGEST_WHOLE else []
    return whole + ["".join(signs[at : at + size]) for size in (2, 3) for at in range(len(signs) - size + 1)]


def _signs(tex: str) -> list[str]:
    signs: list[str] = []
    for command, number, letter, other in _SIGN.findall(_LAYOUT.sub(" ", _WORDS.sub(" ", tex))):
        if command:
            signs.append("\\" + _SAME.get(command, command))
        elif number:
            signs.append(number if signs and signs[-1] in "^[" else "n")
        elif letter:
            signs.append("x")
        elif other not in ".,":
            signs.append(other)
    return signs
