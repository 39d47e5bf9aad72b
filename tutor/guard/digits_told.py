"""A number told by its digits ("a one, then only zeros"), and two told by one of them ("and so does its opposite")."""

import re
from fractions import Fraction

from language.number_words import EVERYDAY
from language.numbers import in_digits, numbers

_SPEAKS_OF_DIGITS = re.compile(
    r"\b(?:digits?|zeros?|zeroes|noughts?|ones place|tens|units|followed by|begins|starts|ends|next to|side by side)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b\d+(?= (?:digits?|zeros?|zeroes|noughts?|places?)\b)")
_ZEROS = re.compile(r"\b(?:zeros?|zeroes|noughts?)\b", re.IGNORECASE)
_DIGIT = re.compile(r"(?<![\d.,/])\d(?![\d/]|[.,]\d)")
_WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_OPPOSITE = re.compile(
    r"\b(?:its|the|whose) (?:opposite|negative|mirror image|negative twin)\b|\bplus or minus\b|\bboth signs\b"
    r"|\b(?:opposite|mirror image|twin)\b[^.?!]{0,30}\b(?:too|also|as well)\b"
    r"|\bwith (?:a |the )?(?:minus|other sign|minus sign)(?: too| as well| also)?\b|\b(?:minus|negative) that\b|±",
    re.IGNORECASE,
)
_FEWEST = 2
"""Digits of a number that is told by them."""


def digits_told(statement: str, answer: str) -> bool:
    """Whether a statement names the digits of a number of an answer one after the other, zeros in a row as one."""
    if not _SPEAKS_OF_DIGITS.search(statement):
        return False
    written = in_digits(_ZEROS.sub(lambda zeros: f"{zeros.group()} 0", statement), "en")
    said = _in_a_row("".join(_DIGIT.findall(_COUNTED.sub("", written))))
    for found in _WHOLE.findall(answer):
        digits = found.replace(",", "")
        if len(digits) >= _FEWEST and len(said) >= _FEWEST and said == _in_a_row(digits):
            return True
    return False


def _in_a_row(digits: str) -> str:
    return re.sub(r"0+", "0", digits)


def opposites_told(statement: str, answer: str) -> bool:
    """Whether a statement names one of an answer's two numbers and its opposite."""
    if not _OPPOSITE.search(statement):
        return False
    wanted = {one.value for one in numbers(answer.replace("$", " "))}
    if len(wanted) != _FEWEST or sum(wanted) != Fraction(0):
        return False
    return any(one.value in wanted for one in numbers(statement, but=EVERYDAY))
