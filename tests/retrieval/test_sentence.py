from dataclasses import dataclass

import pytest

from domain.passage import Passage, PassageKind
from retrieval.sentence import LONGEST, choose, sentences
from retrieval.words import words
from tests.retrieval.library import PASSAGES


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    need: str
    quote: str
    kind: PassageKind = "text"


CASES = (
    Case(
        "nothing of what a picture shows",
        "To add integers of one sign, add their sizes and keep the sign.\n"
        "[Picture: Two columns of integers. The negative integers to add are in red, the sign is in blue.]",
        "add negative integers sign red",
        "To add integers of one sign, add their sizes and keep the sign.",
    ),
    Case(
        "a plain sentence before a rule that leans on another",
        "By doing this, we always keep both sides of the equation the same. "
        "Balanced equations have equal sides left and right.",
        "equation sides",
        "Balanced equations have equal sides left and right.",
    ),
    Case(
        "a definition before talk about it",
        "We will learn about binomials in this section. A binomial is a polynomial with exactly two terms.",
        "binomial",
        "A binomial is a polynomial with exactly two terms.",
    ),
    Case(
        "a rule before a plain statement",
        "Exponents appear in many kinds of expressions. To multiply powers of one base, add their exponents.",
        "multiply exponents",
        "To multiply powers of one base, add their exponents.",
    ),
    Case(
        "a statement before a question",
        "What happens when the two bases are the same? When the bases are the same, the exponents are added.",
        "bases exponents",
        "When the bases are the same, the exponents are added.",
    ),
    Case(
        "a sentence that leans on the one before loses",
        "To undo that, the shoes come off first of all. Undo the last operation first, then the one before.",
        "undo first",
        "Undo the last operation first, then the one before.",
    ),
    Case(
        "a step of a worked example that names no numbers",
        "Solve $7x=35$.\n\nSolution\n\nDivide both sides by 7, so $x=5$. Divide by the factor in front of $x$.",
        "divide both sides",
        "Divide by the factor in front of $x$.",
        "example",
    ),
    Case(
        "never the heading",
        "How to Solve Equations With Variables on Both Sides\n\nCollect the variable terms on one side of it.",
        "solve equations with variables on both sides",
        "Collect the variable terms on one side of it.",
    ),
    Case(
        "never a table row",
        "| Words | Signs of the operation |\n| --- | --- |\n| the sum of a and b | a plus b and nothing else |\n\n"
        "The sum is what you get when you add.",
        "sum of two numbers",
        "The sum is what you get when you add.",
    ),
    Case(
        "never the statement of a worked example",
        "Maria buys 4 pens for 2 dollars each.\n\nSolution\n\nMultiply the number of pens by the price of each.",
        "pens price",
        "Multiply the number of pens by the price of each.",
        "example",
    ),
    Case(
        "the term of a glossary is not part of the sentence",
        "slope: The slope of a line is the ratio of its rise to its run.",
        "slope",
        "The slope of a line is the ratio of its rise to its run.",
        "definition",
    ),
    Case(
        "a list item without its number",
        "1. Read the problem aloud before anything else.\n2. Name what you are looking for with a variable.",
        "variable",
        "Name what you are looking for with a variable.",
    ),
    Case(
        "a full stop inside a formula ends the sentence",
        r"The square of a sum is always $(a+b)^2=a^2+2ab+b^2.$ Some people forget the middle term here.",
        "square of a sum",
        r"The square of a sum is always $(a+b)^2=a^2+2ab+b^2.$",
    ),
    Case(
        "an abbreviation ends nothing",
        "Like terms, e.g. terms with one variable, are always added by their coefficients.",
        "like terms",
        "Like terms, e.g. terms with one variable, are always added by their coefficients.",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sentence_that_answers_is_chosen(case: Case) -> None:
    best = choose(sentences(case.text, case.kind), dict.fromkeys(words(case.need), 1.0))
    assert best is not None
    assert case.text[best.start : best.end] == case.quote


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.id)
def test_every_passage_has_a_quote_that_is_not_too_long(passage: Passage) -> None:
    found = sentences(passage.text, passage.kind)
    assert found
    assert all(0 < len(passage.text[one.start : one.end].split()) <= LONGEST for one in found)


def test_the_first_words_stand_in_where_there_is_no_sentence() -> None:
    text = r"$a$ " + "word " * 100
    (only,) = sentences(text)
    assert not only.quotable
    assert len(text[only.start : only.end].split()) == LONGEST
    best = choose((only,), {"word": 1.0})
    assert best is not None
    assert best.quality == 0


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_gives_nothing_to_choose(text: str) -> None:
    assert choose(sentences(text), {"word": 1.0}) is None
