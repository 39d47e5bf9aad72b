"""Names of more than one character into tokens: subscripts, bars and hats, derivatives such as dy/dx."""

import re
import unicodedata
from fractions import Fraction

from maths.lexicon import SUBSCRIPTS
from maths.lexing.scanner import Scanner

_SUBSCRIPT = re.compile(
    r"_\{((?:[^{}]|\{[^{}]*\}){1,40})\}|_\(([^()]{1,20})\)|_(\d+|[A-Za-z]+[\u0302-\u0305]?)|([₀-₉ₐₑₒₓₙₘₖᵢⱼ₊₋]+)|(\d+)"
)
_BELOW = re.compile(r"[\w+\-*/,.']+")
_UNSHOWN = re.compile(r"\\(?:text|mathrm|left|right|,|;| )|[\\{}\s]")
_MARKS = {"\u0304": "bar", "\u0305": "bar", "\u0302": "hat", "\u0303": "tilde", "\u20d7": "vec"}
_COUNTED = re.compile(r"(?:\{\s*\})?_\{?(\d{1,4})\}?\s*([CP])\s*_\{?(\d{1,4})\}?")
_SPOKEN = re.compile(r"([pqxydzXYP])[- ]?(bar|hat)(?![A-Za-z])")
_NAMED = re.compile(r"([pztPZT])[- ]?(?:value|score|statistic)(?![A-Za-z])")
_DERIVATIVE = re.compile(
    r"(?P<d>[d∂])(?:\^?\{?(?P<order>[23²³])\}?)?\s*(?P<top>[A-Za-z])\s*/\s*[d∂]\s*(?P<below>[A-Za-z])"
    r"(?:\^?\{?[23²³]\}?)?(?![A-Za-z])"
)
_DERIVATIVE_BRACKETED = re.compile(
    r"\(\s*(?P<d>[d∂])(?:\^?(?P<order>[23²³]))?\s*(?P<top>[A-Za-z])\s*\)\s*/\s*"
    r"\(\s*[d∂]\s*(?P<below>[A-Za-z])(?:\^?[23²³])?\s*\)"
)
_DERIVATIVE_TEX = re.compile(
    r"\\[dtc]?frac\s*\{\s*(?P<d>d|\\partial)\s*(?:\^\s*\{?(?P<order>[23])\}?)?\s*(?P<top>[A-Za-z])\s*\}\s*"
    r"\{\s*(?:d|\\partial)\s*(?P<below>[A-Za-z])\s*(?:\^\s*\{?[23]\}?)?\s*\}"
)
_DERIVATIVES = {"d": _DERIVATIVE, "∂": _DERIVATIVE, "(": _DERIVATIVE_BRACKETED, "\\": _DERIVATIVE_TEX}
"""How a derivative is written, by its first character."""

_RAISED = {"²": "2", "³": "3"}


def symbol(scanner: Scanner, name: str, length: int) -> bool:
    """A letter, with the subscript that follows it."""
    match = _SUBSCRIPT.match(scanner.text, scanner.at + length)
    below = _below(scanner, name, match) if match else ""
    if not match or not below:
        return scanner.add("symbol", name, length)
    return scanner.add("symbol", f"{name}_{below}", match.end() - scanner.at)


def _below(scanner: Scanner, name: str, match: re.Match[str]) -> str:
    """What a subscript says; digits that just follow are one where the letter is known with it."""
    braced, bracketed, plain, small, digits = match.groups()
    if digits is not None:
        named = scanner.text[match.end() :].lstrip()[:1] == "=" and len(digits) == 1 and _starts_answer(scanner)
        return digits if named or f"{name}_{digits}" in scanner.style.letters else ""
    if small is not None:
        return "".join(SUBSCRIPTS.get(sign, sign) for sign in small)
    shown = _UNSHOWN.sub("", _unmarked(str(braced or bracketed or plain)))
    return shown if _BELOW.fullmatch(shown) else ""


def _starts_answer(scanner: Scanner) -> bool:
    """Whether nothing or a comma or word stands before, so that ``x1 =`` names the first solution."""
    return not scanner.tokens or scanner.tokens[-1].text in {",", ";", "or", "and"}


def marked(scanner: Scanner) -> bool:
    """A letter with a bar or hat over it (``x̄``, ``ŷ``), or the words for one (``xbar``); also ``p-value``."""
    text, at = scanner.text, scanner.at
    spoken = _SPOKEN.match(text, at)
    if spoken:
        return scanner.add("symbol", f"{spoken.group(2)}_{spoken.group(1)}", len(spoken.group()))
    named = _NAMED.match(text, at)
    if named:
        return scanner.add("symbol", named.group(1).lower(), len(named.group()))
    here = text[at : at + 3]
    if here.isascii():
        return False
    plain = unicodedata.normalize("NFD", here)
    letter, mark = plain[:1], _MARKS.get(plain[1:2], "")
    if not (letter.isascii() and letter.isalpha() and mark):
        return False
    taken = 1 if text[at] != letter else 2
    return scanner.add("symbol", letter if mark == "vec" else f"{mark}_{letter}", taken)


def derivative(scanner: Scanner) -> bool:
    r"""``dy/dx``, ``\frac{d^2y}{dx^2}``, ``\frac{\partial f}{\partial x}``: one name each."""
    form = _DERIVATIVES.get(scanner.text[scanner.at])
    match = form.match(scanner.text, scanner.at) if form else None
    if not match or ("d" in scanner.style.letters and match["d"] == "d"):
        return False
    order = match["order"] or ""
    sign = "d" if match["d"] == "d" else "∂"
    name = f"{sign}{_RAISED.get(order, order)}{match['top']}/{sign}{match['below']}"
    return scanner.add("symbol", name, len(match.group()))


def counted(scanner: Scanner) -> bool:
    r"""``_{10}C_3``: the number that stands low before the letter, then the letter with the other one."""
    match = _COUNTED.match(scanner.text, scanner.at)
    if not match or (scanner.tokens and scanner.tokens[-1].kind in {"symbol", "function", "constant"}):
        return False
    total, letter, chosen = match.groups()
    scanner.add("number", total, match.end(1) - scanner.at, Fraction(total))
    return scanner.add("symbol", f"{letter}_{chosen}", match.end() - scanner.at)


def _unmarked(below: str) -> str:
    """A subscript's marks as words before their letters, as LaTeX has them: ``x̄`` as ``barx``."""
    plain = unicodedata.normalize("NFD", below)
    return re.sub(r"([A-Za-z])([\u0302-\u0305])", lambda found: _MARKS[found.group(2)] + found.group(1), plain)
