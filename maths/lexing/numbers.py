"""Numbers in digits: grouped, in decimals, repeating, as calculators show powers of ten, and ``½``."""

import re
from fractions import Fraction

from maths.errors import TooLargeError
from maths.lexicon import VULGAR
from maths.lexing.scanner import Scanner
from maths.limits import DIGITS

_NUMBERS = {
    (".", True): re.compile(
        r"[1-9]\d{0,2}(?:(?:,|\{,\})\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"
    ),
    (".", False): re.compile(r"\d+\.\d+|\.\d+|\d+(?:\.(?![A-Za-z\d.]))?"),
    (",", True): re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d+(?:,|\{,\})\d+|\d+"),
    (",", False): re.compile(r"\d+(?:,|\{,\})\d+|\d+"),
}
_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
_SCIENTIFIC = re.compile(r"(\d+(?:\.\d+)?|\.\d+)[eE]([+-]?\d{1,4})(?![\d.])")
_REPEATING = re.compile(r"(\d*)\.(\d*)\\(?:overline|bar)\{(\d+)\}")
_GROUPING = re.compile(r"[ \u00a0\u202f{}]")


def number(scanner: Scanner) -> bool:
    """A number in digits.

    Raises:
        TooLargeError: when it has more digits than are read.
    """
    text, at, style = scanner.text, scanner.at, scanner.style
    here = text[at]
    if here in VULGAR:
        top, bottom = VULGAR[here]
        return scanner.add("number", "vulgar", 1, Fraction(top, bottom))
    if here != "." and not here.isdecimal():
        return False
    repeating = scanner.tex and _REPEATING.match(text, at)
    if repeating:
        return _repeating(scanner, repeating)
    scientific = style.scientific and _SCIENTIFIC.match(text, at)
    if scientific:
        return _scientific(scanner, scientific)
    thousands = style.thousands and not scanner.pair
    match = _SPACED_THOUSANDS.match(text, at) if thousands else None
    match = match or _NUMBERS[style.decimal, thousands].match(text, at)
    return match is not None and _decimal(scanner, match.group())


def _decimal(scanner: Scanner, written: str) -> bool:
    """A whole number or a decimal, without the signs between its groups."""
    _check_length(len(written))
    length = len(written)
    if written.isdecimal():
        return scanner.add("number", written, length, Fraction(int(written)))
    decimal = scanner.style.decimal
    plain = _GROUPING.sub("", written).replace("," if decimal == "." else ".", "").replace(decimal, ".")
    places = len(plain.partition(".")[2])
    return scanner.add("number", written, length, Fraction(plain.rstrip(".")), places or None)


def _scientific(scanner: Scanner, found: re.Match[str]) -> bool:
    """``3.2e-5`` as calculators show it: a product with a power of ten."""
    front, exponent = found.groups()
    _check_length(len(front))
    digits = exponent.lstrip("+-")
    scanner.add("number", front, 0, Fraction(front), len(front.partition(".")[2]) or None)
    scanner.add("sign", "*", 0)
    scanner.add("number", "10", 0, Fraction(10))
    scanner.add("sign", "^", 0)
    if exponent.startswith("-"):
        scanner.add("sign", "-", 0)
    return scanner.add("number", digits, len(found.group()), Fraction(digits))


def _repeating(scanner: Scanner, found: re.Match[str]) -> bool:
    r"""``0.1\overline{6}``: a repeating decimal."""
    _check_length(len(found.group()))
    head, fixed, cycle = found.groups()
    below = 10 ** len(fixed)
    value = int(head or "0") + Fraction(int(fixed or "0"), below)
    value += Fraction(int(cycle), below * (10 ** len(cycle) - 1))
    return scanner.add("number", "repeating", len(found.group()), value)


def _check_length(length: int) -> None:
    if length > DIGITS:
        raise TooLargeError("A number in this")
