"""Mal-rules for ratios, percents, proportions and points."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from tutor.diagnosis.misconceptions.clue import ASKED, EXACT, LIKELY, POSSIBLE, Clue
from tutor.diagnosis.misconceptions.reading import Case, numerals

_PERCENT = re.compile(r"%|\bper ?cent")
_BARE_PERCENT = re.compile(
    r"(?:what|which) (?:percent|%)[^.?]{0,6} of \d|of what number|(?:%|percent) of what\b"
    r"|^\W*(?:find|what is|calculate)? ?\d+(?:\.\d+)? ?(?:%|percent) of \d"
)
_STORY = re.compile(r"\w+(?:\W+\w+){11,}")
_SENTENCE = re.compile(r"\w+(?:\W+\w+){7,}")
_POINT = re.compile(r"\(\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)")
_MADE_UP = 6


def ratio_clues(case: Case) -> Iterator[Clue]:
    """What the wrong answer of a question about ratios, percents or points speaks for."""
    if _PERCENT.search(case.question) and not re.search(r"\blinear|exponential|each year|profit", case.question):
        yield from _percent(case)
    else:
        yield from _proportion(case)
    yield from _rates(case)
    yield from _points(case)
    opposite = case.final is not None and case.rights and case.final.value == -case.rights[0].value != 0
    if opposite and re.search(r"\bslope|\bsteep", case.question):
        yield Clue("MaE40", LIKELY, "the slope has the opposite sign")


def _close(one: Fraction, other: Fraction) -> bool:
    return abs(one - other) <= max(abs(other) / 50, Fraction(1, 100))


def _percent(case: Case) -> Iterator[Clue]:
    bare = bool(_BARE_PERCENT.search(case.question)) and not _STORY.search(case.question)
    yield Clue("MaE30", ASKED if bare else POSSIBLE, "a percent problem", of_question=True)
    yield Clue("MaE29", POSSIBLE if bare else ASKED, "a percent problem", of_question=True)
    numbers = [one for one in dict.fromkeys(case.quantities) if one > 0][:_MADE_UP]
    made = case.final.value if case.final else None
    for one, other in permutations(numbers, 2):
        if one < other and (made is not None and _close(made, 100 * one / other)) and not _is_right(case, made):
            yield Clue("MaE29", EXACT if not bare else LIKELY, f"the smaller over the larger number: {one}/{other}")
            break
    if re.search(r"/\s*100\b|/100\)", case.answer):
        yield Clue("MaE29", ASKED, "a proportion with 100 was set up")
    products = {one * other / 100 for one, other in permutations(numbers, 2)}
    if made is not None and any(_close(made, one) for one in products) and not _is_right(case, made):
        yield Clue("MaE30", EXACT, "a percent of the number was taken")
    elif re.search(r"\*\s*0?\.\d+|0?\.\d+\s*\*", case.answer):
        yield Clue("MaE30", ASKED, "a percent was multiplied by a number")


def _is_right(case: Case, made: Fraction) -> bool:
    return case.solution is not None and _close(made, case.solution)


def _proportion(case: Case) -> Iterator[Clue]:
    """Three numbers of a story: scaled where the change is by an amount, or the other way round."""
    if not _SENTENCE.search(case.question) or case.final is None or not case.rights:
        return
    made, numbers = case.final.value, [one for one in dict.fromkeys(case.quantities) if one > 0][:_MADE_UP]
    if _is_right(case, made):
        return
    due = {one.value for one in case.rights}
    scales = any(_close(one * two / three, one_due) for one, two, three in permutations(numbers, 3) for one_due in due)
    for one, two, three in permutations(numbers, 3):
        scaled, shifted = two * three / one, three + two - one
        if _close(made, scaled) and shifted in due:
            yield Clue("MaE42", EXACT, f"scaled by {two}/{one} where {two - one} is to be added")
            return
        if _close(made, scaled) and scales:
            yield Clue("MaE24", ASKED, f"{two} and {one} were related the wrong way round")
            return
        if _close(made, scaled):
            yield Clue("MaE28", ASKED, f"scaled by {two}/{one} where the quantities are related otherwise")
            yield Clue("MaE42", ASKED, f"scaled by {two}/{one}")
            return
        if made == shifted and any(_close(one_due, scaled) for one_due in due):
            yield Clue("MaE23", EXACT, f"{two - one} was added where the quantities grow by {two}/{one}")
            return
    if re.search(r"less|more|fewer|than", case.question) and any(
        made in {due_one - 2 * step for step in numbers} for due_one in due
    ):
        yield Clue("MaE23", ASKED, "a single number was used as the words suggest")


def _rates(case: Case) -> Iterator[Clue]:
    """Two quantities side by side in the work, or a rate of one to the other worked out."""
    numbers = set(case.quantities)
    if len(numbers) < 3 or not _SENTENCE.search(case.question):
        return
    for top, bottom in permutations(sorted(numbers)[:_MADE_UP], 2):
        if not bottom or top.denominator != 1 or bottom.denominator != 1:
            continue
        words = rf"(?<!\d){top}(?:\s*[a-z]*\s*)(?:/|÷|by|divided by)\s*\(?\s*{bottom}(?!\d)"
        if re.search(words, case.answer):
            yield Clue("MaE24", POSSIBLE, f"{top} was divided by {bottom} without regard to what they count")
            break
    steps = [one.value for one in numerals(case.answer)]
    repeated = max((steps.count(one) for one in set(steps)), default=0)
    if repeated >= 4 and re.search(r"(\d+)\s*\+\s*\1\s*\+\s*\1", case.answer):
        yield Clue("MaE27", ASKED, "one quantity was added again and again")


def _points(case: Case) -> Iterator[Clue]:
    given, made = set(_POINT.findall(f"{case.question} {case.right}")), set(_POINT.findall(case.answer))
    turned = {(y, x) for x, y in given if x != y}
    if made & turned - given:
        yield Clue("MaE43", EXACT, "the coordinates stand the other way round")
