"""Mal-rules for decimals, whole numbers and signed numbers (after Ashlock's error patterns, 2006)."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutor.diagnosis.misconceptions.clue import ASKED, EXACT, LIKELY, POSSIBLE, Clue
from tutor.diagnosis.misconceptions.reading import Case, Numeral, Operation, numerals

_COMPARE = re.compile(
    r"fill in|compare|<|>|\b(?:larg|great|small|bigg|least|order|arrange|lowest|highest|more|less)|_{1,}"
)

_FAINT = 0.15
_SHORT = 25
"""A longer question with decimals in it is a story about something else."""


def decimal_clues(case: Case) -> Iterator[Clue]:
    """What the wrong answer of a question about decimals, whole or signed numbers speaks for."""
    work = case.operation
    if work is None:
        yield from _comparison(case)
        if any(one.value < 0 for one in numerals(case.question)) and "^" not in case.question:
            yield Clue("MaE18", _FAINT, "a negative number stands in the problem", of_question=True)
            yield Clue("MaE19", _FAINT, "a negative number stands in the problem", of_question=True)
        return
    shapes = {work.a.shape, work.b.shape}
    if shapes & {"fraction", "mixed"} or len(re.findall(r"[-+*÷]\s*[\d.(-]", case.question)) > 2:
        return
    if work.sign in "+-" and _signed(work):
        yield from _signs(case, work)
    elif work.sign == "+" and "decimal" in shapes:
        yield from _columns(case, work)
    elif work.sign == "-" and "decimal" in shapes:
        yield from _brought_down(case, work)
    elif work.sign == "-":
        yield from _each_digit(case, work)
    elif work.sign == "*" and "decimal" in shapes:
        yield from _point(case, work)
    elif work.sign == "÷":
        yield Clue(
            "MaE22", LIKELY if "decimal" in shapes else ASKED, "the division leaves a remainder", of_question=True
        )
        if case.final is not None and case.final.value in _with_remainder(work):
            yield Clue("MaE22", EXACT, "the remainder was written behind the quotient")


def _comparison(case: Case) -> Iterator[Clue]:
    decimals = [one for one in numerals(case.question) if one.shape == "decimal"]
    if len(decimals) < 2 or len(case.question.split()) > _SHORT or not _COMPARE.search(case.question):
        return
    yield Clue("MaE05", LIKELY, "decimals are to be compared", of_question=True)
    longest = max(decimals, key=lambda one: (len(one.digits), one.value))
    if longest.value != max(one.value for one in decimals):
        yield Clue(
            "MaE05",
            ASKED,
            f"the longest numeral, {float(longest.value):g}, is not the largest number",
            of_question=True,
        )


def _signed(work: Operation) -> bool:
    return work.a.value < 0 or work.b.value < 0 or (work.sign == "-" and work.a.value < work.b.value)


def _signs(case: Case, work: Operation) -> Iterator[Clue]:
    one, other = work.a.value, work.b.value if work.sign == "+" else -work.b.value
    right, made = one + other, case.final.value if case.final else None
    if work.sign == "-" and work.b.value < 0:
        yield Clue("MaE19", ASKED, "the sign of the operation meets the sign of the number", of_question=True)
    elif one < 0 and other < 0:
        yield Clue("MaE19", ASKED, "two negative numbers are put together", of_question=True)
        if made in {-right, abs(one - other)}:
            yield Clue("MaE19", EXACT, "two minus signs were taken to make a plus")
        elif made == -abs(abs(one) - abs(other)):
            yield Clue("MaE18", LIKELY, "the sizes were subtracted and a sign chosen")
    else:
        yield Clue("MaE18", ASKED, "a positive and a negative number are put together", of_question=True)
        if made is not None and made in {-right, abs(one) + abs(other), -abs(one) - abs(other)}:
            yield Clue("MaE18", EXACT, "the sign of the sum was chosen wrongly")


def _columns(case: Case, work: Operation) -> Iterator[Clue]:
    yield Clue("MaE16", ASKED, "decimals are to be added", of_question=True)
    a, b = work.a, work.b
    before = a.whole + b.whole
    width = max(len(a.digits), len(b.digits))
    made = {
        f"{before}.{int(a.digits or 0) + int(b.digits or 0)}",
        f"{before}.{int((a.digits or '0').ljust(width, '0')) + int((b.digits or '0').ljust(width, '0'))}",
    }
    if case.final is not None and case.final.value in {Fraction(one) for one in made}:
        yield Clue("MaE16", EXACT, f"{a.whole} and {b.whole} were added apart from what stands behind the points")


def _brought_down(case: Case, work: Operation) -> Iterator[Clue]:
    yield Clue("MaE17", ASKED, "decimals are to be subtracted", of_question=True)
    a, b = work.a, work.b
    if case.final is None or len(b.digits) <= len(a.digits):
        return
    kept, spare = b.digits[: len(a.digits)], b.digits[len(a.digits) :]
    cut = Fraction(f"{b.whole}.{kept or 0}")
    digits = f"{float(a.value - cut):.{len(a.digits)}f}" if a.digits else f"{a.value - cut}."
    if not a.digits or "." in digits:
        dropped = Fraction(digits + spare)
        if case.final.value == dropped:
            yield Clue("MaE17", EXACT, f"the {spare} without a partner was written straight into the answer")


def _each_digit(case: Case, work: Operation) -> Iterator[Clue]:
    if work.a.shape != "whole" or work.b.shape != "whole":
        return
    yield Clue("MaE21", ASKED, "whole numbers are to be subtracted", of_question=True)
    top, bottom = str(work.a.whole), str(work.b.whole).rjust(len(str(work.a.whole)), "0")
    flipped = int("".join(str(abs(int(one) - int(other))) for one, other in zip(top, bottom, strict=True)))
    if case.final is not None and case.final.value == flipped:
        yield Clue("MaE21", EXACT, "in each column the smaller digit came off the larger")
    elif case.final is not None and case.final.value > work.a.value - work.b.value:
        yield Clue("MaE21", POSSIBLE, "no column was regrouped", of_question=True)


def _point(case: Case, work: Operation) -> Iterator[Clue]:
    yield Clue("MaE20", ASKED, "decimals are to be multiplied", of_question=True)
    if case.final is not None and _digits(case.final.value) == _digits(work.a.value * work.b.value):
        yield Clue("MaE20", EXACT, "the digits are right and the point is not")


def _digits(value: Fraction) -> Fraction:
    """The value without its powers of ten."""
    size = abs(value)
    while size >= 10:
        size /= 10
    while 0 < size < 1:
        size *= 10
    return size


def _with_remainder(work: Operation) -> set[Fraction]:
    """Quotients to as many places as the dividend shows, the remainder hung on."""
    made: set[Fraction] = set()
    divisor: Numeral = work.b
    shift = len(divisor.digits)
    top, bottom = work.a.value * 10**shift, divisor.value * 10**shift
    for places in range(max(0, len(work.a.digits) - shift), len(work.a.digits) + 1):
        quotient, rest = divmod(int(top * 10**places), int(bottom) or 1)
        shown = str(quotient).rjust(places + 1, "0")
        before, behind = (shown[:-places], shown[-places:]) if places else (shown, "")
        if quotient >= 0 and rest >= 0:
            made |= {Fraction(f"{before}.{behind}{rest}"), Fraction(f"{before}.{behind}0{rest}")}
    return made
