"""The ways to read what was typed as an answer, the most natural first."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from language.because import BECAUSE
from language.multiples import LETTERS, SCALES, written_out
from language.numbers import in_digits
from maths.errors import MathsError
from maths.expression import Expression, Listing, Point, Power, Quantity, Symbol, symbols, walk
from maths.lexicon import SAYING
from maths.parse import parse
from maths.repeating import barred
from maths.tokens import NumberStyle
from maths.units import measure
from tutor.grading.asked_units import wanted
from tutor.grading.conditions import parted
from tutor.grading.units import times
from tutor.grading.words import behind_name, numbered
from tutor.question import Question

_ONE_IN = re.compile(r"\s*(\d+)\s+in(?:\s+every)?\s+(\d+)[\s.]*", re.IGNORECASE)
"""A chance in words: "1 in 16", "one in four"."""

_SHORT_NOUN = re.compile(r"\s*(?P<number>-?[\d.,]*\d)\s+(?P<noun>[A-Za-z]{3})[\s.]*")
_HALF = re.compile(r"\bhalf an?\b(?!\s+(?:dozen|hundred|thousand|million))", re.IGNORECASE)
_WITHIN = re.compile(r"\s*([A-Za-z])\s+(?:is\s+)?in\s+(?=[\[({])")
_NONE_BECAUSE = re.compile(
    rf"(?P<none>{SAYING.pattern})\s*+(?:\b(?:{BECAUSE}|as)\b|[,;:.(–—-](?=.*[A-Za-z]{{2,}}\s.*[A-Za-z]{{2,}}))"
    r".{1,200}",
    re.IGNORECASE | re.DOTALL,
)
"""No answer with the reason behind: "none, a square root is never negative"."""

_GRID = re.compile(r"\s*\[[^\[\],;]+(?:;[^\[\],;]+)+\]\s*")
"""A matrix as calculators take it: ``[1 2; 3 4]``."""

_ENDS = re.compile(r"\s*(?:from|between)\s+(\S.{0,40}?)\s+(?:to|and)\s+(\S.{0,40}?)[\s.]*", re.IGNORECASE)
_CONDITION = re.compile(
    r"\s*(?:(?:for|when|where|if)\s+)?(?:(?:all|every|any)\s+)?([A-Za-z]\s*(?:[<>≤≥]|is\b|less\b|greater\b|at\b).{1,60})",
    re.IGNORECASE,
)
_NUMBERS_THAT = re.compile(
    r"\s*(?:(?:all\s+|any\s+)?(?:real\s+)?(?:numbers|values)(?:\s+that\s+are)?\s+)?"
    r"((?:greater|less|more|bigger|smaller|at least|at most)\b.{1,60})",
    re.IGNORECASE,
)
"""Ranges in words: "from 2 to 4", "for all x >= 3", "all real numbers greater than 3"."""

_BRACKETED = re.compile(r"(?<![A-Za-z}])[(\[<{]([^()\[\]<>{};]*+)[)\]>}]")
"""What stands in brackets without a semicolon, where a comma parts numbers: ``(52,0)``, and not ``(2,5; 3)``."""

_NUMBERED = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?=\d)")
_LONE_LETTER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])(?![A-Za-z])")
_PARTED = re.compile(r"\d,\d")
_NUMBERS_APART = re.compile(r"\s*-?\d+(?:\.\d+)?(?:\s+-?\d+(?:\.\d+)?)+\s*")
_GROUPED = re.compile(r"\d[.,]\d{3}[.,]\d|\d[ \u00a0\u202f]\d{3}[.,]\d")
"""Digits in groups beyond doubt: a lone ``1.234`` is a decimal before it is a thousand of another language."""


def readings(attempt: str, asked: Question) -> list[Expression]:
    """The ways to read an attempt, most natural first.

    Raises:
        MathsError: when nothing can be read; the first way's fault.
    """
    style = replace(asked.style, letters=asked.letters, units=True)
    fault: MathsError | None = None
    found: list[Expression] = [*_in_authors_unit(attempt, asked, style), *_of_the_problems_noun(attempt, asked, style)]
    ways = (
        way
        for written in _in_figures(attempt, asked)
        for way in (
            *_raised(written, asked, style),
            *_ways(written, style),
            *_ways_for(written, asked, style),
            *_of_a_letter(written, style),
        )
    )
    for text, choice in ways:
        try:
            tree = parse(text, choice)
        except MathsError as error:
            fault = fault or error
            continue
        if tree not in found:
            found.append(tree)
    found.extend(times(attempt, asked))
    if not found and fault is not None:
        raise fault
    return found


def is_raised(attempt: str, asked: Question) -> bool:
    """Whether digits behind a letter may be meant as its exponent: the key has powers, and no letter is numbered."""
    powers = (part for key in asked.keys for part in walk(key) if isinstance(part, Power))
    letters = {power.base.name for power in powers if isinstance(power.base, Symbol)}
    found = set(_NUMBERED.findall(attempt))
    return bool(found) and letters >= found and not _NUMBERED.search(asked.words.replace("_", ""))


def _raised(attempt: str, asked: Question, style: NumberStyle) -> Iterator[tuple[str, NumberStyle]]:
    """Digits behind a letter as its exponent: "4n11"."""
    if is_raised(attempt, asked):
        yield _NUMBERED.sub(r"\g<0>^", attempt), style


def _of_a_letter(attempt: str, style: NumberStyle) -> Iterator[tuple[str, NumberStyle]]:
    """An equation whose one letter may be an unknown that the student named and no unit: "76t + 82t = 632"."""
    letters = set(_LONE_LETTER.findall(attempt)) - style.letters
    if attempt.count("=") == 1 and len(letters) == 1:
        yield attempt, replace(style, letters=style.letters | letters)


def _in_figures(attempt: str, asked: Question) -> tuple[str, ...]:
    """An attempt with its multiples written out; as typed besides where their words or letters are the problem's."""
    letters = asked.letters.union(*map(symbols, asked.given))
    figures = written_out(attempt, decimal=asked.style.decimal, but=letters | _asked_symbols(asked))
    spoken = " ".join((asked.words, *asked.key.accepted)).lower()
    only_figures = any(word in attempt.lower() and word not in spoken for word in SCALES)
    return (figures,) if only_figures else tuple(dict.fromkeys((figures, attempt)))


def _asked_symbols(asked: Question) -> frozenset[str]:
    """The short forms of multiples that are units of what is asked for: K of a temperature, M of a concentration."""
    wants = wanted(asked)
    dimensions = wants.dimensions if wants is not None else frozenset()
    units = {letter: measure(letter) for letter in LETTERS}
    return frozenset(letter for letter, unit in units.items() if unit is not None and unit.dimension in dimensions)


def _in_authors_unit(attempt: str, asked: Question, style: NumberStyle) -> Iterator[Expression]:
    """A number with the author's unit as the author writes it, known here or not."""
    unit, typed = asked.key.unit, attempt.rstrip(" .")
    if unit and typed.endswith(unit) and len(typed) > len(unit):
        with suppress(MathsError):
            yield Quantity(parse(typed.removesuffix(unit), style), unit)


def _of_the_problems_noun(attempt: str, asked: Question, style: NumberStyle) -> Iterator[Expression]:
    """A number of what the problem has a short word for, no letters multiplied: "17 men"."""
    counted = _SHORT_NOUN.fullmatch(attempt)
    if counted is None or measure(counted["noun"]) or set(counted["noun"]) & asked.letters:
        return
    if re.search(rf"\b{counted['noun']}s?\b", asked.words, re.IGNORECASE):
        with suppress(MathsError):
            yield Quantity(parse(counted["number"], style), counted["noun"])


def _ways(attempt: str, style: NumberStyle) -> Iterator[tuple[str, NumberStyle]]:
    powers_of_ten = re.search(r"\d[eE][+-]?\d", attempt) is not None
    if powers_of_ten and "e" not in style.letters:
        yield attempt, replace(style, scientific=True)
    yield attempt, style
    if re.search(r"\d[.,]\d", attempt):
        yield attempt, replace(style, thousands=False)
        other = replace(style, decimal="," if style.decimal == "." else ".")
        if other.decimal == "." or not any(map(_PARTED.search, _BRACKETED.findall(attempt))):
            yield attempt, replace(other, thousands=False)
            if _GROUPED.search(attempt):
                yield attempt, other
    yield from ((text, style) for text in barred(attempt))
    if (with_condition := parted(attempt)) is not None:
        yield with_condition, style
    if powers_of_ten:
        yield attempt, replace(style, scientific=True)
    if chance := _ONE_IN.fullmatch(in_digits(attempt, "en")):
        yield f"{chance[1]}/{chance[2]}", style
    if _HALF.search(attempt):
        yield _HALF.sub("1/2", attempt), style
    if within := _WITHIN.match(attempt):
        yield f"{within[1]} ∈ {attempt[within.end() :]}", style
    if reasoned := _NONE_BECAUSE.fullmatch(attempt):
        yield reasoned["none"], style
    if "=>" in attempt:
        yield attempt.replace("=>", ">="), style
    if "+-" in attempt:
        yield attempt.replace("+-", "±"), style
    if _GRID.fullmatch(attempt):
        rows = attempt.strip(" []$").split(";")
        cells = r"\\".join("&".join(row.split()) for row in rows)
        yield rf"\begin{{bmatrix}}{cells}\end{{bmatrix}}", style
    if ends := _ENDS.fullmatch(attempt):
        yield f"{ends.group(1)} to {ends.group(2)}", style
    if (condition := _CONDITION.fullmatch(attempt)) and condition.group(1) != attempt:
        yield condition.group(1), style
    if numbers := _NUMBERS_THAT.fullmatch(attempt):
        yield f"{min(style.letters, default='x')} is {numbers.group(1)}", style
    if attempt.strip(" .$") == "R":
        yield "ℝ", style
    if attempt.rstrip().endswith("!"):
        yield attempt.rstrip(" !"), style


def _ways_for(attempt: str, asked: Question, style: NumberStyle) -> Iterator[tuple[str, NumberStyle]]:
    """Ways that the question opens: the name of what it asks for in front, a numbered thing, a list in words."""
    if (named := behind_name(attempt, asked.words)) is not None:
        yield named, style
    if (number_of := numbered(attempt, asked.words)) is not None:
        yield number_of, style
    if any(isinstance(key, Listing | Point) for key in asked.keys):
        yield re.sub(r"\s+and\s+", ", ", attempt), style
        if _NUMBERS_APART.fullmatch(attempt):
            yield ", ".join(attempt.split()), style
