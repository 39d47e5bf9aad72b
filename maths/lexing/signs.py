"""Signs into tokens: operators, brackets, raised and lowered characters, dollars."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from maths import lexicon
from maths.lexing.scanner import Scanner
from maths.tokens import Token

_SIGN = re.compile(
    r"\*\*|[<>]\s{0,3}or\s{0,3}(?:=|equal to)|<=|>=|=>|==|!=|=<|<>|->|\+/-|\+-|\\[{}%$|#&\\]"
    r"|[-+*/^=<>()\[\]{}|,;:!%'°±∪∩∈√∛∜∞∅€£¢&_?.\"~⌊⌋⌈⌉]"
)
_DOUBLED = {"==": "=", "=<": "<=", "<>": "!=", "->": "=>", "+/-": "±", "**": "^", "\\\\": ";"}
_COUNTS = frozenset({"C", "P"})


@dataclass(frozen=True, slots=True)
class Signs:
    """Reads a sign; ``within`` reads raised characters to their end."""

    within: Callable[[Scanner], None]

    def read(self, scanner: Scanner) -> bool:
        """One sign, or a dollar around a formula."""
        here = scanner.text[scanner.at]
        if not here.isascii():
            known = self._beyond_ascii(scanner, here)
            if known is not None:
                return known
        elif here == "$":
            return self._dollar(scanner)
        match = _SIGN.match(scanner.text, scanner.at)
        return match is not None and scanner.add("sign", _meaning(match.group()), len(match.group()))

    def _beyond_ascii(self, scanner: Scanner, here: str) -> bool | None:
        """A sign that no keyboard has; None where it is none or ``_SIGN`` knows it."""
        if here in lexicon.SUPERSCRIPTS:
            return self._superscripts(scanner)
        if here in lexicon.SIGNS:
            return scanner.add("sign", lexicon.SIGNS[here], 1)
        if here in lexicon.OPERATORS:
            return scanner.add("function", lexicon.OPERATORS[here], 1)
        if here in lexicon.SUBSCRIPTS:
            return _subscripts(scanner)
        return scanner.add("saying", "all real numbers", 1) if here == "ℝ" else None

    def _dollar(self, scanner: Scanner) -> bool:
        if scanner.at in scanner.amounts:
            return scanner.add("sign", "$", 1)
        scanner.at += 1
        return True

    def _superscripts(self, scanner: Scanner) -> bool:
        """Raised characters."""
        raised, end = _run(scanner, lexicon.SUPERSCRIPTS)
        inside = Scanner(raised, scanner.style)
        self.within(inside)
        start = scanner.at
        scanner.add("sign", "^", 0)
        scanner.add("sign", "{", 0)
        scanner.tokens.extend(
            Token(token.kind, token.text, start, end, token.spaced, token.value, token.places)
            for token in inside.tokens
        )
        scanner.at = end
        return scanner.add("sign", "}", 0)


def _subscripts(scanner: Scanner) -> bool:
    """Lowered digits that follow no letter: a logarithm's base (``log₂8``), or the 10 of ₁₀C₃."""
    lowered, end = _run(scanner, lexicon.SUBSCRIPTS)
    if not lowered.isdigit():
        return False
    if scanner.tokens and scanner.tokens[-1].kind == "function":
        scanner.add("sign", "_", 0)
    elif scanner.text[end : end + 1] not in _COUNTS:
        return False
    return scanner.add("number", lowered, end - scanner.at, Fraction(int(lowered)))


def _run(scanner: Scanner, characters: dict[str, str]) -> tuple[str, int]:
    """What a run of raised or lowered characters says, and where it ends."""
    text, end = scanner.text, scanner.at
    while text[end : end + 1] in characters:
        end += 1
    return "".join(characters[sign] for sign in text[scanner.at : end]), end


def _meaning(sign: str) -> str:
    """A sign as it is called among tokens."""
    if len(sign) == 1:
        return sign
    if "or" in sign:
        return f"{sign[0]}="
    return _DOUBLED.get(sign) or (sign.removeprefix("\\") if len(sign) == 2 else sign)
