"""Other ways to take a claim than as it is typed, one of which has to be right for the claim to be."""

import re
from collections.abc import Iterator
from fractions import Fraction

from language.numbers import as_number, in_digits, numbers
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import (
    Call,
    Expression,
    Interval,
    Listing,
    Matrix,
    Number,
    Point,
    Quantity,
    Relation,
    Sum,
    Symbol,
    children,
    symbols,
)
from maths.units import measure
from tutor.question import Question
from tutor.reading.attempted import Problem
from tutor.reading.spans import read
from tutor.reading.spoken_bounds import bound_said, range_said
from tutor.reading.spoken_groups import grouped, numbers_listed
from tutor.reading.spoken_money import spoken_money
from tutor.reading.true_lines import is_true
from tutor.reading.vocabulary import LITTLE, MUCH, MULTIPLES
from tutor.reading.written_out import last_written_out

_EQUALS = re.compile(r"=|≈|~|\b(?:is|equals)\b", re.IGNORECASE)
_ROWS = re.compile(r"\s*-?[\d.]+(?:\s+-?[\d.]+)+(?:\s*[/;\n]\s*-?[\d.]+(?:\s+-?[\d.]+)+)+\s*")
_THOUSANDS = re.compile(rf"(\$?\d+(?:,\d{{3}})*(?:\.\d+)?)\s*({'|'.join(MULTIPLES)})\b(.*)", re.IGNORECASE)
_ODDS = re.compile(r"(?:its |it's |it is )?(\d+) (?:in|out of|of) (\d+)", re.IGNORECASE)
_PLACES_TOLD = re.compile(
    r"(-?\d[\d,]*\.\d+)[,;]? (?:[a-z-]+s )?(?:(?:is|are|has|have|means?) )?(?:\d+|one|two|three|four|five) "
    r"(?:decimal )?(?:places?|decimals?|digits?|figures?)(?: .*)?",
    re.IGNORECASE,
)
"""A decimal with a remark on how many places it has: "14.024 thousandths is 3 places"."""

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LOOSE_SLASH = re.compile(r"([^/=<>]*\w\)?) (?:/|over) ([^/=<>]+)")
_SQUARED = re.compile(
    r"(?=[^()]*(?:[-+]|\bplus\b|\bminus\b))([^()=]+?),?\s+"
    r"(?:(?:all|the whole thing|whole thing|everything) )?(squared|cubed)",
    re.IGNORECASE,
)
"""A sum that is said to be squared as a whole, which may be written without its brackets: "2n-1 squared"."""

_ROOT_OF = re.compile(r"\W*(?:the )?(?:square )?root (?:of )?(\d+)\s*/\s*(\d+)\W*", re.IGNORECASE)
"""A root that may be meant of the whole fraction: "root 80/125"."""

_COLON = re.compile(r"(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)\s*=\s*-?[\d./]+")
"""A division as much of the world writes it, with what it comes to."""
_TWO = 2
"""Sides of numbers that show a calculation."""
_LETTERS_VALUE = re.compile(r"(?<![\w.])([A-Za-z])\s*=\s*([-−]?\s?[\d./]+)(?![\w/(^*])")


def fair_readings(claim: str, problem: Problem, asked: Question) -> tuple[str, ...]:
    """Other ways to take a claim, the most natural first.

    What an equation states (7 of ``|A| = 7``), all before and behind a slash between blanks, or "over", as a fraction,
    a colon as a division where that is true, rows of numbers as a matrix, ``5k`` as thousands, ``7x and 3`` as a sum
    where the key is one, money and odds in words, "2n-1 squared" as a bracket squared, brackets where words leave them
    open, numbers said in a row, the last of a sequence that is written out, and of several letters' values the one that
    is asked for.
    """
    if assigned := _assigned(claim):
        return tuple(f"{letter} = {value}" for letter, value in assigned if letter == problem.asked_letter)
    ways = [*_stated(claim, problem, asked)]
    if _COLON.fullmatch(claim.strip()):
        ways += _stated(claim.strip().replace(":", "/"), problem, asked)
    if places := _PLACES_TOLD.fullmatch(claim.strip()):
        ways.append(places[1])
    if match := _LOOSE_SLASH.fullmatch(claim):
        ways.append(f"({match[1]})/({match[2]})")
    if (match := _THOUSANDS.fullmatch(claim)) and "k" not in problem.letters:
        amount = Fraction(match[1].strip("$").replace(",", "")) * MULTIPLES[match[2].casefold()]
        ways += [f"{amount}{match[3]}"] if amount.denominator == 1 else []
    if _ROWS.fullmatch(claim) and any(isinstance(key, Matrix) for key in asked.keys):
        rows = re.sub(r"[/\n]", ";", claim.strip())
        ways.append(f"[{rows}]")
    if any(isinstance(key, Sum) and symbols(key) for key in asked.keys) and len(joined := _AND.split(claim)) > 1:
        ways.append(" + ".join(joined))
    ways += [f"{odds[1]}/{odds[2]}"] if (odds := _ODDS.fullmatch(in_digits(claim, "en"))) else []
    if any(isinstance(key, Relation | Interval) for key in asked.keys) and (bound := bound_said(claim, asked.letter)):
        ways.append(bound)
    if (squared := _SQUARED.fullmatch(claim)) is not None:
        ways.append(f"({squared[1]})^{'2' if squared[2].casefold() == 'squared' else '3'}")
    if any(isinstance(key, Relation | Interval | Point) for key in asked.keys) and (said := range_said(claim)):
        ways.append(said)
    if (root := _ROOT_OF.fullmatch(claim)) is not None:
        ways.append(f"sqrt({root[1]}/{root[2]})")
    ways += [money] if (money := spoken_money(claim)) is not None else []
    ways += grouped(claim)
    if listed := numbers_listed(claim):
        row = last_written_out(listed, problem) if _of_one_value(asked) else ", ".join(listed)
        ways += [row] if row else []
    return tuple(ways)


def _assigned(claim: str) -> list[tuple[str, str]]:
    """Each letter with its value, where a claim gives two or more of them theirs and says nothing else."""
    found = _LETTERS_VALUE.findall(claim)
    rest = _LETTERS_VALUE.sub("", claim).replace("and", "").strip(" ,;.")
    return found if not rest and len({letter for letter, _ in found}) == len(found) >= _TWO else []


def the_one_asked(claim: str, problem: Problem) -> str:
    """Of two numbers the smaller or the larger, where the problem asks for that one: "44 and 45"."""
    tree = read(claim, problem.style)
    if not isinstance(tree, Listing) or len(tree.items) != _TWO or tree.joiner == "or":
        return ""
    asks = problem.asks.casefold()
    little, much = (re.search(rf"\bfind the (?:{'|'.join(words)})\b", asks) is not None for words in (LITTLE, MUCH))
    found = [as_number(part.strip(" $")) for part in re.split(r",|\band\b", claim)]
    values = [value for value in found if value is not None]
    if little == much or len(values) != _TWO:
        return ""
    return str(min(values) if little else max(values))


def _of_one_value(asked: Question) -> bool:
    """Whether one value is asked for, and no list, point or choice."""
    return bool(asked.keys) and not any(isinstance(key, Listing | Point | Relation | Matrix) for key in asked.keys)


def _stated(claim: str, problem: Problem, asked: Question) -> Iterator[str]:
    """The value of an equation of what the problem asks, or the side of one whose other side the problem gives.

    A value once more in another unit at the end is left out: ``P = 3000 W = 3 kW``.

    The left side of the first has to be numbers alone that come to it, what the problem gives to work on, or a
    function's value: ``2x = 6`` states nothing of 6. The second writes ``4x + 12 = 32`` where $4x + 12$ is asked.
    """
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or set(tree.signs) - {"=", "~"}:
        return
    sides = _EQUALS.split(claim)
    first, last = tree.sides[0], tree.sides[-1]
    if _in_numbers(tree, problem) or _corresponds(first, last, problem):
        yield sides[-1].strip(" $")
    if isinstance(first, Symbol) and len(tree.sides) > 2 and not symbols(last):
        yield from (side.strip(" $") for side in sides[: -3 if _converted(tree.sides[-2], last) else -2 : -1])
    if _converted(tree.sides[-2], last):
        yield claim[: claim.rindex(sides[-1])].rstrip(" =≈~")
    if not symbols(last) and (first in asked.tasks or isinstance(first, Call) if symbols(first) else is_true(tree)):
        yield sides[-1].strip(" $")
    if len(sides) == len(tree.sides) == 2:
        for own, other, written in ((first, last, sides[0]), (last, first, sides[1])):
            if symbols(own) and not isinstance(own, Symbol) and _given(other, asked):
                yield written.strip(" $")


def _in_numbers(chain: Relation, problem: Problem) -> bool:
    """Whether a formula of other letters than the problem's is worked out: ``-b/2a = 8/-4 = -2``."""
    named, *worked = chain.sides
    letters = symbols(named)
    if not letters or letters & problem.letters or len(worked) < _TWO or any(map(symbols, worked)):
        return False
    return is_true(Relation(tuple(worked), chain.signs[1:]))


def _corresponds(one: Expression, other: Expression, problem: Problem) -> bool:
    """Whether an amount of one thing goes with an amount of the unit that is asked for: ``3 customers = 6 mins``."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    unit, counted = measure(other.unit), measure(one.unit)
    asked = unit is not None and unit.dimension in problem.units
    return asked and (counted is None or unit is None or counted.dimension != unit.dimension)


def _converted(one: Expression, other: Expression) -> bool:
    """Whether two are one value in units, written in one unit and in another."""
    try:
        return isinstance(one, Quantity) and isinstance(other, Quantity) and same(one, other)
    except MathsError:
        return False


def _given(side: Expression, asked: Question) -> bool:
    """Whether one side of an equation is a side of the problem's own, or a number of its words."""
    if any(side in children(given) for given in asked.given if isinstance(given, Relation)):
        return True
    return isinstance(side, Number) and any(side.value == number.value for number in numbers(asked.words))
