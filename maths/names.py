"""Names of more than one character into tokens: subscripts, bars and hats, derivatives such as dy/dx."""

import re
import unicodedata
from fractions import Fraction

from maths import lexicon
from maths.tokens import Scanner

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
_RAISED = {"²": "2", "³": "3"}


class NameScanner(Scanner):
    """Reads letters with what belongs to them."""

    def symbol(self, name: str, length: int) -> bool:
        """A letter, with the subscript that follows it."""
        match = _SUBSCRIPT.match(self.text, self.at + length)
        below = self.below(name, match) if match else ""
        if not match or not below:
            return self.add("symbol", name, length)
        return self.add("symbol", f"{name}_{below}", match.end() - self.at)

    def below(self, name: str, match: re.Match[str]) -> str:
        """What a subscript says; digits that just follow are one where the letter is known with it."""
        braced, bracketed, plain, small, digits = match.groups()
        if digits is not None:
            named = self.text[match.end() :].lstrip()[:1] == "=" and len(digits) == 1 and self.starts_answer()
            return digits if named or f"{name}_{digits}" in self.style.letters else ""
        if small is not None:
            return "".join(lexicon.SUBSCRIPTS.get(sign, sign) for sign in small)
        shown = _UNSHOWN.sub("", _unmarked(str(braced or bracketed or plain)))
        return shown if _BELOW.fullmatch(shown) else ""

    def starts_answer(self) -> bool:
        """Whether nothing or a comma or word stands before, so that ``x1 =`` names the first solution."""
        return not self.tokens or self.tokens[-1].text in {",", ";", "or", "and"}

    def marked(self) -> bool:
        """A letter with a bar or hat over it (``x̄``, ``ŷ``), or the words for one (``xbar``); also ``p-value``."""
        spoken = _SPOKEN.match(self.text, self.at)
        if spoken:
            return self.add("symbol", f"{spoken.group(2)}_{spoken.group(1)}", len(spoken.group()))
        named = _NAMED.match(self.text, self.at)
        if named:
            return self.add("symbol", named.group(1).lower(), len(named.group()))
        plain = unicodedata.normalize("NFD", self.text[self.at : self.at + 3])
        letter, mark = plain[:1], _MARKS.get(plain[1:2], "")
        if not (letter.isascii() and letter.isalpha() and mark):
            return False
        taken = 1 if self.text[self.at] != letter else 2
        return self.add("symbol", letter if mark == "vec" else f"{mark}_{letter}", taken)

    def derivative(self) -> bool:
        r"""``dy/dx``, ``\frac{d^2y}{dx^2}``, ``\frac{\partial f}{\partial x}``: one name each."""
        forms = {"\\": _DERIVATIVE_TEX, "(": _DERIVATIVE_BRACKETED}
        match = forms.get(self.text[self.at], _DERIVATIVE).match(self.text, self.at)
        if not match or ("d" in self.style.letters and match["d"] == "d"):
            return False
        order = match["order"] or ""
        sign = "d" if match["d"] == "d" else "∂"
        name = f"{sign}{_RAISED.get(order, order)}{match['top']}/{sign}{match['below']}"
        return self.add("symbol", name, len(match.group()))

    def counted(self) -> bool:
        r"""``_{10}C_3``: the number that stands low before the letter, then the letter with the other one."""
        match = _COUNTED.match(self.text, self.at)
        if not match or (self.tokens and self.tokens[-1].kind in {"symbol", "function", "constant"}):
            return False
        total, letter, chosen = match.groups()
        self.add("number", total, match.end(1) - self.at, Fraction(total))
        return self.add("symbol", f"{letter}_{chosen}", match.end() - self.at)


def _unmarked(below: str) -> str:
    """A subscript's marks as words before their letters, as LaTeX has them: ``x̄`` as ``barx``."""
    plain = unicodedata.normalize("NFD", below)
    return re.sub(r"([A-Za-z])([\u0302-\u0305])", lambda found: _MARKS[found.group(2)] + found.group(1), plain)
