"""The attempt in a message: what is judged of it, and what a reader sees as the attempt.

>>> attempted(Heard("I got x = 12, what now", Problem(frozenset("x"))), (AnswerKey("expression", ("12",)),))
Attempted(text='x = 12', claims=('x = 12',), sure=True)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from domain.answer import AnswerKey
from language.message_answer import NOTHING, Attempted, only_a_number, without_lead
from language.numbers import numbers
from language.phrases import phrases
from language.stems import singular, stem
from maths.errors import MathsError, NoValueError
from maths.expression import (
    Call,
    Expression,
    Matrix,
    Money,
    Negative,
    Number,
    Percent,
    Point,
    Quantity,
    Relation,
    Symbol,
    children,
    symbols,
    walk,
)  # fmt: skip
from maths.nearly import approximate
from maths.parse import PLAIN
from maths.sameness import same_value
from maths.tokens import NumberStyle
from tutor.question import Question
from tutor.reading.claims import Said, claims_in, names_another, said
from tutor.reading.spans import read
from tutor.reading.vocabulary import MULTIPLES, PEOPLE, RESULTS, WORKING

_WORD = re.compile(r"[a-z']+")
_EQUALS = re.compile(r"=|≈|~|\b(?:is|equals)\b", re.IGNORECASE)
_ROWS = re.compile(r"\s*-?[\d.]+(?:\s+-?[\d.]+)+(?:\s*[/;\n]\s*-?[\d.]+(?:\s+-?[\d.]+)+)+\s*")
_POWER = re.compile(r"([A-Za-z])(\d+)")
_FORMULA = re.compile(r"\$(?!\d[\d.,]*\s+[a-z])[^$\n]{2,}\$")
_QUESTION = re.compile(
    r"[^.?]*\?|\b(?:find|solve|compute|calculate|determine|evaluate|give|state)\b(?:[^.]|\.\d)*", re.IGNORECASE
)
_FUNCTION = re.compile(r"(?<!\()\b([A-Za-z])\([^=]*?\)(?!\s*=)")
_THOUSANDS = re.compile(rf"(\$?\d+(?:,\d{{3}})*(?:\.\d+)?)\s*({'|'.join(MULTIPLES)})\b(.*)", re.IGNORECASE)
_VALUE_OF = re.compile(r"\s*\$?([A-Za-z])\([^()=]*\)\s*=")
_HOW_MANY = re.compile(r"\bhow many(?: (?!(?:can|do|does|did|are|is|was|were|will|would|should|has|have)\b)[\w-]+)+")
_LOOSE_SLASH = re.compile(r"([^/=<>]*\w\)?) / ([^/=<>]+)")


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, _WORD.findall(text.casefold())))


@dataclass(frozen=True)
class Problem:
    """What a message is read with: the letters of the problem and its key, its words, what else its item asks.

    ``asks`` is the step's own question.
    """

    letters: frozenset[str] = frozenset()
    words: str = ""
    elsewhere: str = ""
    style: NumberStyle = PLAIN
    asks: str = ""

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The stems of the problem's words, without those of its formulas."""
        return _stems(_FORMULA.sub(" ", self.words))

    @cached_property
    def question(self) -> frozenset[str]:
        """The stems of the sentences that ask."""
        return frozenset().union(*(_stems(_FORMULA.sub(" ", one)) for one in _QUESTION.findall(self.asks)))

    @cached_property
    def functions(self) -> frozenset[str]:
        """The letters of the functions whose values it asks for: f of ``f(h(1))``."""
        return frozenset(_FUNCTION.findall(self.asks))

    @cached_property
    def others(self) -> frozenset[str]:
        """The stems of what else its item asks."""
        return _stems(self.elsewhere)


@dataclass(frozen=True)
class Heard:
    """A message at a problem, its mathematics read once."""

    text: str
    problem: Problem

    @cached_property
    def message(self) -> tuple[Said, ...]:
        """Its mathematics with what it does with each."""
        return said(self.text, self.problem.letters, self.problem.style, self.problem.nouns)


def attempted(heard: Heard, keys: Sequence[AnswerKey]) -> Attempted:
    """What a message attempts: lines of mathematics, an answer in words, or what it claims; nothing else of it."""
    if all(key.kind == "explanation" for key in keys):
        return NOTHING
    text, message, problem = heard.text, heard.message, heard.problem
    lead = without_lead(text)
    if phrases("answer_words").search(text) or only_a_number(lead):
        return Attempted(lead or text.strip())
    if not message:
        return NOTHING
    claims = [claim for claim in claims_in(message) if not _about_another(claim, problem)]
    if not claims:
        whole = all_of_it(heard) and read(text, problem.style) is not None
        return Attempted(text.strip() if whole else "".join(steps_asked_for(heard)[:1]))
    if any(key.kind == "choice" for key in keys):
        return Attempted(lead)
    sure = _sure(claims[-1], problem)
    while not sure and len(claims) > 1 and claims[-1].own and _counts_another(claims[-1], problem):
        claims, sure = claims[:-1], _sure(claims[-2], problem)
    if len(message) == 1 and message[0].text.strip() == lead:
        return Attempted(lead, sure=sure)
    if len(message) == 1 and _counted(message[0], text.strip()):
        return Attempted(text.strip())
    beside = [one for one in message if one is not claims[-1]]
    equation = isinstance(claims[-1].tree, Relation) and bool(beside)
    work = "\n" in text.strip() or equation or not all(_plain(one.tree) for one in beside)
    return Attempted(text.strip() if work else claims[-1].text, tuple(claim.text for claim in claims), sure)


def steps_asked_for(heard: Heard) -> tuple[str, ...]:
    """The numbers of steps that the question itself asks for: "multiply by 6" where it asks what to multiply by."""
    steps = [one for one in heard.message if one.role == "step"]
    if not steps or "?" not in heard.problem.asks:
        return ()
    asked = _stems(heard.problem.asks)
    return tuple(one.text for one in steps if any(word in WORKING and stem(word) in asked for word in one.label))


def mentioned(heard: Heard) -> tuple[str, ...]:
    """Everything in a message that may be meant as the answer: what it neither denies nor asks about.

    The numbers of a point beside others are among it, and a power whose sign was left out (``n31``).
    """
    found: dict[str, None] = {}
    beside = heard.message[0].text.strip() != without_lead(heard.text) if heard.message else False
    for one in heard.message:
        if one.role not in {"denied", "asked"}:
            found[one.text] = None
            inner = one.text.strip(" ()").split(",") if isinstance(one.tree, Point) and beside else ()
            found |= dict.fromkeys(part.strip() for part in inner)
            if power := _POWER.fullmatch(one.text):
                found[f"{power[1]}^{power[2]}"] = None
    return tuple(found)


def fair_readings(claim: str, problem: Problem, asked: Question) -> tuple[str, ...]:
    """Other ways to take a claim, the most natural first.

    What an equation states (7 of ``|A| = 7``), all before and behind a slash between blanks as a fraction, rows of
    numbers as a matrix, ``5k`` as thousands.
    """
    ways = [*_stated(claim, problem, asked)]
    if match := _LOOSE_SLASH.fullmatch(claim):
        ways.append(f"({match[1]})/({match[2]})")
    if (match := _THOUSANDS.fullmatch(claim)) and "k" not in problem.letters:
        amount = Fraction(match[1].strip("$").replace(",", "")) * MULTIPLES[match[2].casefold()]
        ways += [f"{amount}{match[3]}"] if amount.denominator == 1 else []
    if _ROWS.fullmatch(claim) and any(isinstance(key, Matrix) for key in asked.keys):
        rows = re.sub(r"[/\n]", ";", claim.strip())
        ways.append(f"[{rows}]")
    return tuple(ways)


def _stated(claim: str, problem: Problem, asked: Question) -> Iterator[str]:
    """The value of an equation of what the problem asks, or the side of one whose other side the problem gives.

    The left side of the first has to be numbers alone that come to it, what the problem gives to work on, or a
    function's value: ``2x = 6`` states nothing of 6. The second writes ``4x + 12 = 32`` where $4x + 12$ is asked.
    """
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or set(tree.signs) - {"=", "~"}:
        return
    sides = _EQUALS.split(claim)
    first, last = tree.sides[0], tree.sides[-1]
    if not symbols(last) and (first in asked.tasks or isinstance(first, Call) if symbols(first) else _true(tree)):
        yield sides[-1].strip(" $")
    if len(sides) == len(tree.sides) == 2:
        for own, other, written in ((first, last, sides[0]), (last, first, sides[1])):
            if symbols(own) and not isinstance(own, Symbol) and _given(other, asked):
                yield written.strip(" $")


def _given(side: Expression, asked: Question) -> bool:
    """Whether one side of an equation is a side of the problem's own, or a number of its words."""
    if any(side in children(given) for given in asked.given if isinstance(given, Relation)):
        return True
    return isinstance(side, Number) and any(side.value == number.value for number in numbers(asked.words))


def true_line(claim: str, problem: Problem) -> bool:
    """Whether a claim is an equation that is true by itself: ``4*6 - 5 = 19``, ``8a - 5a = 3a``."""
    tree = read(claim, problem.style)
    if not isinstance(tree, Relation) or not set(tree.signs) <= {"=", "~"}:
        return False
    return _identity(tree) if symbols(tree) else _true(tree)


def _identity(equation: Relation) -> bool:
    """Whether the sides are written differently and have one value, whatever their letters are."""
    first, *others = equation.sides
    try:
        return first not in others and all(same_value(first, other) for other in others)
    except MathsError:
        return False


def _true(equation: Relation) -> bool:
    """Whether numbers come to the last of them, as far as that is written out."""
    last = equation.sides[-1]
    written = max((part.places or 0 for part in walk(last) if isinstance(part, Number)), default=0)
    percent = 2 if any(isinstance(part, Percent) for part in walk(last)) else 0
    try:
        values = [approximate(side, {}) for side in equation.sides]
    except NoValueError:
        return False
    half = 0.5 * 10.0 ** -(written + percent) if written or percent else 0.0
    return all(abs(complex(value) - complex(values[-1])) <= half + 1e-9 * abs(complex(values[-1])) for value in values)


def _counted(claim: Said, text: str) -> bool:
    """Whether a message is a number and one word for what is counted: "12 marbles"."""
    return text.startswith(claim.text) and len(text[len(claim.text) :].split()) == len(claim.behind) == 1


def _plain(tree: Expression) -> bool:
    """Whether it is a number alone, with its sign and unit."""
    return all(isinstance(part, Number | Negative | Quantity | Money) for part in walk(tree))


def _about_another(claim: Said, problem: Problem) -> bool:
    label = (*claim.label, *claim.behind)
    return bool(label) and names_another(label, problem.nouns, problem.others)


def _sure(claim: Said, problem: Problem) -> bool:
    """Whether a claim can only be meant as the answer: nothing says that it is of something else.

    That is a thing that the problem does not speak of, a noun that it contrasts with the one it asks for, or what
    stands in a sentence about the student; a number that the problem gives has to be claimed outright.
    """
    if _counts_another(claim, problem) or _of_another_function(claim, problem):
        return False
    if claim.bare:
        return True
    if claim.subject and not (_named(claim.subject, problem) and _asked(claim, problem)):
        return False
    if claim.own and claim.label and not isinstance(claim.tree, Relation) and not _named(claim.label, problem):
        return False
    known = any(stem(word) in problem.nouns for word in claim.behind)
    if claim.own and claim.behind and not known:
        return False
    if claim.role == "claimed" or _named(claim.label or claim.behind, problem):
        return True
    return not claim.own and not _repeats(claim.tree, problem)


def _counts_another(claim: Said, problem: Problem) -> bool:
    """Whether what is counted is foreign to the problem, or is not what it asks how many there are of."""
    if any(stem(word) not in problem.nouns and _is_plural(word) for word in claim.behind[:2]):
        return True
    counted = {stem(word) for word in _WORD.findall(claim.text.casefold()) if len(word) > 2} & problem.nouns
    asked = _HOW_MANY.search(problem.asks.casefold())
    return asked is not None and bool(counted) and counted.isdisjoint(_stems(asked.group()))


def _asked(claim: Said, problem: Problem) -> bool:
    """Whether a claim's name is of what is asked: not all of what is given, and with no given word before an asked one.

    "The force" is none where the acceleration is asked, "the original price" none where the sale price is.
    """
    named = [stem(word) for word in claim.subject if word not in RESULTS and not word.endswith("'s")]
    given = problem.nouns - problem.question
    if not problem.question or not named or not WORKING.isdisjoint(claim.label):
        return True
    if any(one in given and two in problem.question for one, two in pairwise(named)):
        return False
    return not given.issuperset(named) or not problem.question.isdisjoint(map(stem, claim.label))


def _of_another_function(claim: Said, problem: Problem) -> bool:
    """Whether it is an equation for the value of another function than is asked."""
    function = _VALUE_OF.match(claim.text)
    return function is not None and bool(problem.functions) and function[1] not in problem.functions


def _is_plural(word: str) -> bool:
    return singular(word) != word or word in PEOPLE


def _repeats(tree: Expression, problem: Problem) -> bool:
    """Whether a number is one that the problem gives."""
    body = tree.body if isinstance(tree, Quantity | Money) else tree
    return isinstance(body, Number) and any(body.value == number.value for number in numbers(problem.words))


def _named(label: Sequence[str], problem: Problem) -> bool:
    return any(len(word) == 1 or word in RESULTS or stem(word) in problem.nouns for word in label)


def of_the_asked(heard: Heard) -> bool:
    """Whether the last claim of a message is said of what the problem speaks of, or of nothing in particular."""
    claims = claims_in(heard.message)
    return not claims or not claims[-1].label or _named(claims[-1].label, heard.problem)


def all_of_it(heard: Heard) -> bool:
    """Whether a message may be judged as it stands: no word of it is about something else, asks or denies."""
    text, message = heard.text, heard.message
    if len(message) == 1 and _counted(message[0], text.strip()):
        return True
    return all(
        one.role not in {"denied", "asked"}
        and (one.bare or (one.role in {"claimed", "step", "placed"} and not one.label and not one.behind))
        for one in message
    )
