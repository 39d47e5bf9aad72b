r"""TeX to plain characters, for the terminal and for titles.

>>> unicode_math(r"\frac{x^2}{2} \le \sqrt{3}")
'x²/2 ≤ √3'
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_PIECE = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&]|\s+|[^\\{}^_&\s]", re.DOTALL)
_RAISED = dict(zip("0123456789+-−=()nixyabcdekmpt", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣʸᵃᵇᶜᵈᵉᵏᵐᵖᵗ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()aeoxnm", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₙₘ", strict=True))
_FRACTIONS = {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "1/6": "⅙", "1/8": "⅛"}
_SPACED = {"times": "×", "div": "÷", "cdot": "·", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
           "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "to": "→", "rightarrow": "→", "Rightarrow": "⇒",
           "cup": "∪", "cap": "∩", "in": "∈", "lt": "<", "gt": ">"}  # fmt: skip
_SIGNS = {"infty": "∞", "pi": "π", "theta": "θ", "alpha": "α", "beta": "β", "gamma": "γ", "Delta": "Δ", "delta": "δ",
          "mu": "µ", "degree": "°", "circ": "°", "ldots": "…", "dots": "…", "cdots": "⋯", "quad": "  ", "qquad": "  ",
          "angle": "∠", "triangle": "△", "emptyset": "∅", "mathbb": "", "lbrace": "{", "rbrace": "}", "vert": "|",
          "lvert": "|", "rvert": "|", "backslash": "\\", "prime": "′"}  # fmt: skip
_WORDS = frozenset(
    {"text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathit", "operatorname", "mbox", "boxed"}
)
_SILENT = frozenset({"left", "right", "big", "Big", "displaystyle", "textstyle", "limits", "hline", "!", ""})
_SPACES = frozenset({",", ";", ":", " "})
_DEEPEST = 40
"""Commands and groups inside one another; a formula that goes deeper stays as written."""


class _TooDeepError(ValueError):
    """A formula goes deeper than is read."""


@lru_cache(maxsize=4096)
def unicode_math(tex: str) -> str:
    r"""One formula in plain characters: x², ½, √, ×. Never raises; TeX it does not know stays as written."""
    pieces = list(_PIECE.findall(tex[:2_000]))
    try:
        line = "".join(_Reader(pieces).rows())
    except _TooDeepError:
        return tex[:2_000]
    return re.sub(r" +(?=[ ;,)])", "", line).strip()


class _Reader:
    """Reads pieces left to right, one group at a time."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    def rows(self) -> Iterator[str]:
        while self._at < len(self._pieces):
            yield self._until_close()
            self._at += 1  # a bracket that closes nothing

    def _until_close(self) -> str:
        parts: list[str] = []
        while self._at < len(self._pieces) and self._pieces[self._at] != "}":
            parts.append(self._one())
        return "".join(parts)

    def _argument(self) -> str:
        while self._at < len(self._pieces) and self._pieces[self._at].isspace():
            self._at += 1
        if self._at >= len(self._pieces) or self._pieces[self._at] == "}":
            return ""
        return self._one()

    def _group(self) -> str:
        inner = self._until_close()
        self._at += 1
        return inner

    def _one(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeepError
        words = self._read()
        self._depth -= 1
        return words

    def _read(self) -> str:
        piece = self._pieces[self._at]
        self._at += 1
        if piece == "{":
            return self._group()
        if piece in {"^", "_"}:
            return self._script(piece, self._argument().strip())
        if piece == "&":
            return " "
        if piece.startswith("\\"):
            return self._command(piece[1:])
        if piece.isspace():
            return " "
        return f" {piece.replace('-', '−')} " if piece in "=<>" else piece.replace("-", "−")

    @staticmethod
    def _script(sign: str, words: str) -> str:
        table = _RAISED if sign == "^" else _LOWERED
        if sign == "^" and words == "°":
            return "°"
        if words and all(letter in table for letter in words):
            return "".join(table[letter] for letter in words)
        return f"{sign}{_bracketed(words)}"

    def _command(self, name: str) -> str:
        if name in {"frac", "dfrac", "tfrac"}:
            over, under = self._argument().strip(), self._argument().strip()
            return _FRACTIONS.get(f"{over}/{under}", f"{_bracketed(over)}/{_bracketed(under)}")
        if name == "sqrt":
            return self._root()
        if name in _WORDS:
            return self._argument()
        if name in {"begin", "end"}:
            if self._argument() == "array" and name == "begin":
                self._argument()  # the columns' alignment
            return ""
        return _sign(name)

    def _root(self) -> str:
        index = ""
        if self._at < len(self._pieces) and self._pieces[self._at] == "[":
            close = next((i for i, piece in enumerate(self._pieces[self._at :]) if piece == "]"), 0)
            index = "".join(self._pieces[self._at + 1 : self._at + close])
            self._at += close + 1
        sign = {"": "√", "3": "∛", "4": "∜"}.get(index) or f"{''.join(_RAISED.get(digit, digit) for digit in index)}√"
        return sign + _bracketed(self._argument().strip())


def _sign(name: str) -> str:
    if name in _SILENT:
        return ""
    if name in _SPACES:
        return " "
    if name == "\\":
        return "; "
    if name in _SPACED:
        return f" {_SPACED[name]} "
    if name in _SIGNS:
        return _SIGNS[name]
    return f"\\{name} " if name.isalpha() else name


def _bracketed(words: str) -> str:
    """The words, in brackets unless they are one number, one letter or one power."""
    if re.fullmatch(r"[\d.,]+|−?\w[²³ⁿ\u2070-\u207f]*|\d+\w|[√∛]?[\d\w]|\([^()]*\)", words):
        return words
    return f"({words})"
