"""Mal-rules for calculations on fractions and mixed numbers (after Ashlock's error patterns, 2006)."""

import re
from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from tutor.diagnosis.misconceptions.clue import ASKED, EXACT, LIKELY, POSSIBLE, Clue
from tutor.diagnosis.misconceptions.reading import Case, Numeral, Operation, numerals

_REDUCE = re.compile(r"\b(?:simplif|reduc|lowest|simplest|equivalent fraction)")
_SHADED = re.compile(
    r"\bshaded|\bcolou?red part|\bwhat (?:part|fraction) of the (?:figure|shape|circle|rectangle|square)"
)


def fraction_clues(case: Case) -> Iterator[Clue]:
    """What the wrong answer of a question about fractions speaks for."""
    if _SHADED.search(case.question):
        yield from _share(case)
        return
    work = case.operation
    if work is None:
        if _REDUCE.search(case.question):
            yield from _reduced(case)
        return
    shapes = {work.a.shape, work.b.shape}
    if not shapes & {"fraction", "mixed"} or "decimal" in shapes:
        return
    if work.sign == "-" and (work.a.shape != "fraction" or work.b.shape != "fraction"):
        yield from _mixed_difference(case, work)
    elif work.sign in "+-":
        yield from _sum(case, work)
    elif work.sign == "*":
        yield from _product(case, work)
    else:
        yield from _quotient(case, work)


def _share(case: Case) -> Iterator[Clue]:
    yield Clue("MaE01", ASKED, "a share is to be read off a figure", of_question=True)
    yield Clue("MaE02", ASKED, "a share is to be read off a figure", of_question=True)
    if case.final is None or not case.rights:
        return
    (top, bottom), (part, whole) = case.final.pair, case.rights[0].pair
    if bottom == whole - part or top == whole - part:
        yield Clue("MaE01", EXACT, f"{top}/{bottom} sets the {part} against the {whole - part} others")
    elif top == part:
        yield Clue("MaE02", LIKELY, f"the pieces were counted as {bottom}, not as equal parts")


def _reduced(case: Case) -> Iterator[Clue]:
    start = next((one for one in numerals(case.question) if one.shape == "fraction"), None)
    if start is None:
        return
    yield Clue("MaE06", ASKED, "a fraction is to be reduced", of_question=True)
    yield Clue("MaE07", ASKED, "a fraction is to be reduced", of_question=True)
    if case.final is None or case.final.value == start.value:
        return
    (top, bottom), (made_top, made_bottom) = start.pair, case.final.pair
    if (top == made_top) != (bottom == made_bottom):
        kept = "top" if top == made_top else "bottom"
        yield Clue("MaE07", EXACT, f"the {kept} stayed while the other was divided")
    elif case.final.shape == "fraction" and abs(made_top) < abs(top):
        yield Clue("MaE06", LIKELY, f"{made_top}/{made_bottom} comes from dividing top and bottom by different numbers")


def _same(made: Numeral, top: int, bottom: int) -> bool:
    return bottom != 0 and made.value == Fraction(top, bottom)


def _hits(case: Case, *pairs: tuple[int, int]) -> bool:
    return case.final is not None and any(_same(case.final, top, bottom) for top, bottom in pairs)


def _sum(case: Case, work: Operation) -> Iterator[Clue]:
    (a, b), (c, d) = work.a.pair, work.b.pair
    side = 1 if work.sign == "+" else -1
    yield Clue("MaE08", POSSIBLE, "fractions are to be added or subtracted", of_question=True)
    yield Clue("MaE09", POSSIBLE, "fractions are to be added or subtracted", of_question=True)
    common = lcm(b, d)
    if _hits(case, (a + side * c, b + side * d), (a + side * c, b + d), (abs(a + side * c), abs(b - d))):
        yield Clue("MaE08", EXACT, f"tops and bottoms taken apart: {a} and {c}, {b} and {d}")
    elif _hits(case, (a + side * c, common), (a + side * c, b * d), (a + side * c, max(b, d))):
        yield Clue("MaE09", EXACT, f"the numerators {a} and {c} stand over a new denominator unchanged")
    elif _hits(case, (a * (common // b) + side * c, common), (a + side * c * (common // d), common),
               (a * d + side * c, b * d), (a + side * c * b, b * d)):  # fmt: skip
        yield Clue("MaE09", LIKELY, "only one numerator was changed with its denominator")
    elif case.final is not None and case.final.shape != "whole" and common % case.final.value.denominator == 0:
        yield Clue("MaE09", ASKED, f"the denominator fits {common}, the numerator does not")


def _parts(one: Numeral) -> tuple[int, int, int]:
    return (one.whole, one.top, one.bottom) if one.shape != "fraction" else (0, *one.pair)


def _mixed_difference(case: Case, work: Operation) -> Iterator[Clue]:
    (whole_a, a, b), (whole_b, c, d) = _parts(work.a), _parts(work.b)
    regroup = Fraction(a, b) < Fraction(c, d)
    same_size = b == d or "whole" in {work.a.shape, work.b.shape}
    yield Clue(
        "MaE10", ASKED if regroup and same_size else POSSIBLE, "mixed numbers are to be subtracted", of_question=True
    )
    yield Clue("MaE11", POSSIBLE if same_size else ASKED, "mixed numbers are to be subtracted", of_question=True)
    if case.final is None:
        return
    made, whole = case.final.value, whole_a - whole_b
    turned = {
        whole + abs(Fraction(a, b) - Fraction(c, d)),
        whole + Fraction(c, d),
        whole + Fraction(abs(a - c), max(b, d)),
    }
    split = {Fraction(abs(a - c), abs(b - d)) + whole} if b != d else set()
    if not same_size and made in split:
        yield Clue("MaE11", EXACT, f"{whole_a}-{whole_b}, {a} and {c}, {b} and {d} were each subtracted")
    elif made in turned or (work.a.shape == "whole" and made == Fraction(whole_a - c, d) + 0):
        yield Clue("MaE10", EXACT, "no whole was broken up: the smaller part came off the larger")
    elif same_size or made.denominator == 1:
        yield Clue("MaE10", POSSIBLE, "a whole was to be broken up", of_question=True)


def _product(case: Case, work: Operation) -> Iterator[Clue]:
    (a, b), (c, d) = work.a.pair, work.b.pair
    if "whole" in {work.a.shape, work.b.shape}:
        times, (top, bottom) = (c, (a, b)) if work.b.shape == "whole" else (a, (c, d))
        yield Clue("MaE13", ASKED, "a fraction is to be multiplied by a whole number", of_question=True)
        if case.final is not None and case.final.pair == (top * times, bottom * times):
            yield Clue("MaE13", EXACT, f"top and bottom were both multiplied by {times}")
        elif _hits(case, (top, bottom)):
            yield Clue("MaE13", LIKELY, "the fraction is worth the same as before")
        return
    yield Clue("MaE12", ASKED, "fractions are to be multiplied", of_question=True)
    if case.final is None:
        return
    ways = {_crosswise(a, b, c, d), _crosswise(b, a, d, c), _crosswise(c, d, a, b)}
    if case.final.shape == "whole" and case.final.value in ways:
        yield Clue("MaE12", EXACT, f"{a}·{d} and {b}·{c} were written down like a whole-number product with a carry")
    elif case.final.shape == "whole" and 1 < case.final.value < 100 * b * d:
        yield Clue("MaE12", LIKELY, "a whole number came out of a product of fractions")


def _crosswise(a: int, b: int, c: int, d: int) -> int:
    """Ones of a·d are written, its tens carried into b·c, which stands before them."""
    carry, ones = divmod(a * d, 10)
    return int(f"{b * c + carry}{ones}") if b * c + carry >= 0 else -1


def _quotient(case: Case, work: Operation) -> Iterator[Clue]:
    (a, b), (c, d) = work.a.pair, work.b.pair
    yield Clue("MaE14", POSSIBLE, "fractions are to be divided", of_question=True)
    yield Clue("MaE15", POSSIBLE, "fractions are to be divided", of_question=True)
    if not (a and b and c and d):
        return
    tops, bottoms = {a // c, max(a, c) // min(a, c)}, {b // d, max(b, d) // min(b, d)}
    across = [(top, bottom) for top in tops for bottom in bottoms]
    if _hits(case, (b * c, a * d)):
        yield Clue("MaE15", EXACT, f"{a}/{b} was turned over, not {c}/{d}")
    elif case.final is not None and (case.final.pair in across or _hits(case, *across)):
        yield Clue("MaE14", EXACT, f"{a} by {c} and {b} by {d} were divided apart")
