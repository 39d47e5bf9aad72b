"""What a problem says of a number, a letter or a thing that is asked about: where it stands and what it names. Pure.

Whether a number is needed is the student's to find out, so that is never said.
"""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from domain.text import Formula, runs
from language.questions import Inquiry, topics
from language.sentences import sentences
from maths.errors import MathsError
from maths.expression import (
    Expression,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    symbols,
    walk,
)
from maths.parse import parse
from maths.tex import to_tex
from tutor.help.answers import Answer, sought

_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w]*\d)")
_NEEDS = re.compile(
    r"^(?:do|does|should|must|can|will|would|is|are)\b.*\b(?:need|needed|use|used|ignore|count|include|important|matter)\b"
)
"""A question whether something is needed."""

_ABOUT_IT = re.compile(
    r"\b(?:for|means?|meaning|tells?|stands? for|need|use|ignore|important|matter|comes? from|came from|do with|about"
    r"|represents?|says?|count|include)\b|^why (?:is|are|do|does|did|would)\b"
    r"|^what(?:'s| is| are)? (?:with )?(?:the|that|this)\b"
)
"""What a question after a number, a letter or a thing of the problem says."""

_POINTED = re.compile(
    r"\b(?:the|that|this|those|an?|need|use|with) (?:number |value )?"
    r"\(?[$€£]?-?\d[\d,.]*(?:, ?-?\d+\))?(?![-+*/^=]| (?!is\b|was\b|does\b|has\b)[a-z]+s\b)"
)
"""A number that is pointed at: "the 8", "need 8"."""

_CAME_FROM = re.compile(r"\b(?:where|how)\b.*\b(?:from|get|got|come|comes|came)\b|\bfrom where\b")
_WHY_THERE = re.compile(r"^(?:why|how come)\b.*?\bthere (?:an? )?(\d[\d.,]*)")
"""A number of which a question asks why it is there: "why is there a 12 in the formula"."""

_OF_NUMBER_OR = re.compile(
    r"^(?:(?:is|are|was|were)\b(?! (?:it|x|the answer|that|this) (?:just )?-?\d).*\d.*\bor\b"
    r"|(?:do|does)\b.*\d.*\bor\b.*\d)"
)
"""A question which of two things a number is, or which of two numbers a thing: "is the rod 3 m or 6 m"."""

_SOLVED_FOR = re.compile(r"^(?=.*\bmeans?\b|what).*\bsolv(?:e|ing) (?:it |this )?for ([a-z])\b")
_CLAUSE = re.compile(r";\s+|,\s+(?:and|but|while|which|who)\s+|\s+(?:while|but)\s+|,\s+(?=[a-z])|\s+and\s+")
_MOST_WORDS = 30
_FEWEST_WORDS = 4
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_ALONE = re.compile(r"(?<![A-Za-z'\\])[b-hj-zA-HJ-Z](?![A-Za-z'])")
"""A letter that stands alone, and is no word."""

_TALKS = frozenset({"need", "use", "ignor", "import", "matter", "whole", "part", "bit", "number", "thing", "stuff"})
"""Stems of a question after whether something is needed, besides the thing."""


def asked_after(asked: Inquiry) -> list[Fraction]:
    """The numbers that a question is about: where they come from, what they are for, why they are there."""
    if _CAME_FROM.search(asked.text):
        return numbers_in(asked.text)
    if not _ABOUT_IT.search(asked.text):
        return []
    return numbers_in(" ".join((*_POINTED.findall(asked.text), *_WHY_THERE.findall(asked.text))))


def number_about(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """Where a number of the problem that is asked about stands, and what it does there; None for other questions."""
    either = _OF_NUMBER_OR.match(asked.text) is not None and any(len(topic) > 2 for topic in asked.topics)
    if not (_ABOUT_IT.search(asked.text) or either):
        return None
    named = numbers_in(asked.text if either else " ".join(_POINTED.findall(asked.text)))
    found = [words for number in named if (words := _said_of(number, shown))]
    if not found:
        return None
    return Answer(" ".join(dict.fromkeys(found[:2])), about="needed" if _NEEDS.match(asked.text) else "given")


def foreign_number(asked: Inquiry, shown: Sequence[str], replies: Sequence[str]) -> Answer | None:
    """That a number that is asked after stands nowhere in the problem; None for any other question."""
    named = numbers_in(asked.text)
    if len(named) != 1 or not _CAME_FROM.search(asked.text) or _said_of(named[0], shown):
        return None
    number = next(one for one in _NUMBER.findall(asked.text) if numbers_in(one) == named).lstrip("-")
    if any(named[0] in numbers_in(plain(reply)) for reply in replies):
        return Answer(f"The ${number}$ was in what I wrote above; it does not stand in the problem.", about="foreign")
    return Answer(f"I see no ${number}$ in the problem, and I have not named one.", about="foreign")


def thing_about(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """The sentence of the problem with the things of it that a question asks whether they are needed, or why."""
    if not (_NEEDS.match(asked.text) or re.match(r"why (?:do|does|is|are)\b", asked.text)):
        return None
    about = {topic for topic in asked.topics if len(topic) > 2 and not topic[0].isdigit()} - _TALKS
    needs = re.search(r"\b(?:need|use|ignore|important|matter|there|tell)\b", asked.text) is not None
    if not about or not needs:
        return None
    held = [
        part
        for part in _prose(shown)
        if about <= set(topics(plain(part))) and len(part.split()) >= _FEWEST_WORDS and not part.endswith("?")
    ]
    return Answer(f"The problem speaks of that here: “{_short(held[0], '')}.”", about="needed") if held else None


def letter_about(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """What the problem calls by a letter: "its weight (w)"; or that the letter stands for what is to be found."""
    if (solved := _SOLVED_FOR.search(asked.text)) is not None:
        rest = "alone on one side, with everything else on the other: what is done to it is undone on both sides."
        return Answer(f"To solve for ${solved[1]}$ is to bring ${solved[1]}$ {rest}")
    letters = [topic for topic in asked.topics if len(topic) == 1 and topic.isalpha()]
    if len(letters) != 1 or len(asked.topics) > 1 or not asked.meaning:
        return None
    letter = letters[0]
    for part in _prose(shown):
        named = re.search(rf"((?:[a-z'-]+ ){{1,3}})\(\$*{letter}\$*\)", part, re.IGNORECASE)
        if named is not None:
            words = named[1].split()
            thing = " ".join(words[-2:] if words[-2:-1] != ["of"] else words[-3:])
            return Answer(f"${letter}$ is short for “{thing}” here: “{_short(part, f'({letter})')}.”")
    return None


def letter_sought(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """That the only letter of the problem's words stands for what is to be found; None where another stands there."""
    letters = [topic for topic in asked.topics if len(topic) == 1 and topic.isalpha()]
    if len(letters) != 1 or len(asked.topics) > 1 or not asked.meaning:
        return None
    return (
        sought(letters[0])
        if {letter for part in _prose(shown) for letter in _ALONE.findall(part)} == {letters[0]}
        else None
    )


def letter_given(asked: Inquiry, shown: Sequence[str]) -> Answer | None:
    """The value that the problem gives for a letter: "$t=2.5$"."""
    letters = [topic for topic in asked.topics if len(topic) == 1 and topic.isalpha()]
    if len(letters) != 1 or len(asked.topics) > 1 or not asked.meaning:
        return None
    for text in shown:
        for tex in _formulas(text):
            if re.fullmatch(rf"{letters[0]}\s*=\s*[-−]?[\d.,]+", tex):
                return Answer(
                    f"The problem gives it a value: ${tex}$. So ${letters[0]}$ is short for that number here."
                )
    return None


def numbers_in(text: str) -> list[Fraction]:
    """The numbers of a text, without their signs, each once."""
    return list(dict.fromkeys(Fraction(found.lstrip("-").replace(",", "")) for found in _NUMBER.findall(text)))


def plain(text: str) -> str:
    """A text without the signs of formulas."""
    return _COMMAND.sub(" ", text.replace("\\$", " ").replace("$", " ")).replace("{", " ").replace("}", " ")


def _prose(shown: Sequence[str]) -> Iterator[str]:
    for text in shown:
        yield from (" ".join(part.split()) for part in sentences(text, formulas=True))


def _said_of(number: Fraction, shown: Sequence[str]) -> str:
    for part in _prose(shown):
        formulas = [(tex, tree) for tex in _formulas(part) if (tree := _read(tex)) is not None and _in(number, tree)]
        calculated = [(tex, tree) for tex, tree in formulas if not isinstance(tree, Number | Negative)]
        if calculated and (role := _role(number, calculated[0][1])):
            return f"In ${calculated[0][0]}$ {role}"
    for part in _prose(shown):
        words = len(plain(part).split())
        if number in numbers_in(plain(part)) and words >= _FEWEST_WORDS:
            return f"The problem says it here: “{_short(part, str(number))}.”"
    return ""


def _formulas(text: str) -> list[str]:
    return [run.tex.strip() for run in runs(text) if isinstance(run, Formula)]


def _read(tex: str) -> Expression | None:
    try:
        return parse(tex)
    except MathsError:
        return None


def _in(number: Fraction, tree: Expression) -> bool:
    return any(_is(number, part) for part in walk(tree))


def _is(number: Fraction, part: Expression) -> bool:
    return isinstance(part, Number) and part.value == number


def _role(number: Fraction, tree: Expression) -> str:
    """What a number does in a formula, in words; empty where that takes more than a sentence."""
    said = f"the ${to_tex(Number(number))}$"
    for part in walk(tree):
        match part:
            case Power(base, exponent) if _is(number, exponent):
                return f"{said} is an exponent: it says how often ${to_tex(base)}$ stands as a factor."
            case Product(factors) if _is(number, factors[0]) and symbols(part):
                rest = to_tex(Product(factors[1:]) if len(factors[1:]) > 1 else factors[1])
                times = f"${to_tex(part)}$ means ${to_tex(Number(number))}$ times ${rest}$."
                return f"{said} multiplies what stands behind it: {times}"
            case Quotient(_, bottom) if _is(number, bottom):
                return f"{said} stands below the line: what is above it is divided by it."
    for part in walk(tree):
        if isinstance(part, Sum) and len(part.terms) > 1:
            for at, term in enumerate(part.terms):
                if _is(number, term) and at:
                    return f"{said} is added to what stands before it."
                if isinstance(term, Negative) and _is(number, term.body) and at:
                    return f"{said} is taken away from what stands before it."
    sides = tree.sides if isinstance(tree, Relation) and "=" in tree.signs else ()
    alone = [side for side in sides if _is(number, side.body if isinstance(side, Negative) else side)]
    return f"the ${to_tex(alone[0])}$ stands alone on its side: the other side has to come to it." if alone else ""


def _short(sentence: str, kept: str) -> str:
    """A sentence, or its clause that holds ``kept`` where it is long."""
    whole = sentence.rstrip(".?")
    if len(whole.split()) <= _MOST_WORDS:
        return whole
    parts = _CLAUSE.split(whole)
    holding = [part for part in parts if kept and kept in part.replace(",", "")]
    fitting = [part for part in holding if _FEWEST_WORDS <= len(part.split()) <= _MOST_WORDS]
    return fitting[0] if fitting else " ".join(whole.split()[:_MOST_WORDS])
