"""The slips this tutor knows, one record each: what it is called, an example, and what is said of it.

A new slip is a name in ``SlipName`` and its record below; what finds it yields the name. Where each is found:
``maths.malrules`` (one wrong step on a tree), ``tutor.diagnosis.answer_beside_key`` (an answer beside the key),
``tutor.grading.worked_lines`` (a line beside the line before).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NewType

SlipName = Literal[
    # wrong steps on a formula
    "not distributed", "minus sign not carried through", "power of a sum", "root of a sum",
    "fractions added straight across", "unlike terms added", "like terms multiplied", "order of operations",
    "sign of a power", "exponent rules mixed up", "negative exponent", "zero exponent", "power as a product",
    "divided only one term", "cancelled terms", "coefficients added", "two minus signs", "absolute value ignored",
    "halved instead of rooted", "wrong fraction turned", "moved without changing the sign",
    # wrong steps on an equation
    "multiplied instead of divided", "subtracted the coefficient", "divided the wrong way round",
    "stopped before dividing", "different things on the two sides", "only one side changed", "inequality not turned",
    "end point",
    # answers that are off
    "opposite sign", "reciprocal", "factor of ten", "percent for decimal", "intermediate result",
    "one of two solutions", "one answer too many", "swapped order", "wrong operation", "arithmetic slip",
    "copied from the problem", "rounded", "rounded to another place", "cut off instead of rounded",
    "rounded differently", "wrong unit", "unit of another sort", "missing unit", "wrong letter", "one term wrong",
    "constant left out", "one factor wrong", "sign of a term", "another quantity", "I don't know", "gibberish",
]  # fmt: skip
"""What a slip is called: the code it is known by everywhere, and a teacher's name for it."""

AuthoredSlip = NewType("AuthoredSlip", str)
"""A name that a course's author gave a wrong answer seen before; nothing is decided by it."""


@dataclass(frozen=True, slots=True)
class SlipKind:
    """One kind of slip. ``example`` is "problem -> what students write".

    ``ask`` is said to the student and never states the key; ``{part}`` is the part of the problem or of the line
    before on which the slip was made, ``{made}`` what the student wrote, both in TeX between dollars.
    ``points_back`` says that it speaks of the answer as "that", so that nothing may stand between. ``teacher`` is
    said to the teacher. ``principle`` is what a schoolbook calls the rule it goes against, the words to look for
    ("Distributive Property" for "not distributed"); None for a slip that follows no wrong rule and shows only how an
    answer is off. ``misconception`` is the id in docs/misconceptions.md of what it shows, None for none of the 55.
    """

    name: SlipName
    example: str
    ask: str
    teacher: str
    principle: str | None = None
    misconception: str | None = None
    points_back: bool = False


_KINDS = (
    SlipKind("not distributed", "2(x+3) -> 2x+3",
             "In {part}, what does the factor in front of the bracket multiply?",
             "Multiplied only one term of the bracket",
             principle="distributive property, multiply each term in the parentheses"),
    SlipKind("minus sign not carried through", "5-(x-3) -> 5-x-3",
             "In {part}, which terms of the bracket does the minus sign reach?",
             "The minus before the bracket turned only the first sign",
             principle="distributive property with a negative, opposite of each term in the parentheses"),
    SlipKind("power of a sum", "(x+3)^2 -> x^2+9",
             "Write {part} as brackets multiplied. What comes in the middle?",
             "Raised each term instead of multiplying the bracket by itself",
             principle="square of a binomial, binomial squares pattern", misconception="MaE04"),
    SlipKind("root of a sum", "√(9+16) -> 3+4",
             "In {part}, what stands under the root, all together?",
             "Took the root of each term",
             principle="order of operations with square roots, radical as a grouping symbol"),
    SlipKind("fractions added straight across", "1/2+1/3 -> 2/5",
             "In {part}, are the pieces the same size before you put them together?",
             "Added tops and bottoms apart",
             principle="add fractions with different denominators, least common denominator",
             misconception="MaE08"),
    SlipKind("unlike terms added", "3x+2 -> 5x",
             "In {part}, which terms are of the same kind?",
             "Put unlike terms together",
             principle="combine like terms, same variable and same exponent"),
    SlipKind("like terms multiplied", "3x+2x -> 5x^2",
             "In {part} you are adding. What happens to the exponent when you add?",
             "Added like terms as if multiplying",
             principle="combine like terms, add the coefficients", misconception="MaE55"),
    SlipKind("order of operations", "2+3*4 -> 20",
             "In {part}, which operation comes first?",
             "Worked from left to right",
             principle="order of operations, multiply and divide before you add and subtract",
             misconception="MaE34"),
    SlipKind("sign of a power", "-3^2 -> 9",
             "In {part}, does the exponent belong to the minus sign too?",
             "Took the minus into the power, or left it out",
             principle="exponents with a negative base, parentheses and order of operations"),
    SlipKind("exponent rules mixed up", "x^2*x^3 -> x^6",
             "In {part}, write out what each power means. What happens to the exponents?",
             "Used the wrong rule for exponents",
             principle="properties of exponents, product property, add the exponents",
             misconception="MaE04"),
    SlipKind("negative exponent", "2^-3 -> -8",
             "In {part}, what does a minus in the exponent ask you to do?",
             "Took a negative exponent for a negative number",
             principle="definition of a negative exponent, reciprocal", misconception="MaE04"),
    SlipKind("zero exponent", "x^0 -> 0",
             "In {part}, what happens to a power each time its exponent goes down by one?",
             "Took the power zero for zero or for the base",
             principle="zero exponent property, any nonzero number to the power zero",
             misconception="MaE04"),
    SlipKind("power as a product", "3^4 -> 12",
             "In {part}, how many factors does the exponent ask for?",
             "Multiplied base and exponent",
             principle="exponential notation, base used as a factor", misconception="MaE03"),
    SlipKind("divided only one term", "(6x+4)/2 -> 3x+4",
             "In {part}, which terms does the denominator divide?",
             "Divided only one term",
             principle="divide each term by the denominator, divide a polynomial by a monomial"),
    SlipKind("cancelled terms", "(x+3)/3 -> x",
             "In {part}, are you cancelling factors, or terms of a sum?",
             "Cancelled terms of a sum",
             principle="simplify rational expressions, remove common factors, not terms"),
    SlipKind("coefficients added", "3x*5x -> 8x^2",
             "In {part}, what do you do with the numbers when the terms are multiplied?",
             "Added the coefficients of a product",
             principle="multiply monomials, multiply the coefficients"),
    SlipKind("two minus signs", "5-(-3) -> 2",
             "In {part} two minus signs meet. What do they do together?",
             "Lost one of two minus signs",
             principle="subtract a negative integer, opposite of a negative", misconception="MaE19"),
    SlipKind("absolute value ignored", "|-5| -> -5",
             "What do the bars in {part} ask for?",
             "Ignored the absolute value",
             principle="absolute value, distance from zero"),
    SlipKind("halved instead of rooted", "√36 -> 18",
             "Which number times itself makes what stands under the root in {part}?",
             "Divided by the index instead of taking the root",
             principle="square root of a number"),
    SlipKind("wrong fraction turned", "(1/2)÷(3/4) -> 3/8",
             "In {part}, which of the two is turned over when you divide?",
             "Did not turn the divisor over",
             principle="divide fractions, multiply by the reciprocal of the divisor", misconception="MaE15"),
    SlipKind("moved without changing the sign", "x+5=12 -> x=17",
             "What undoes {part}, and on which sides do you do it?",
             "Moved a term across the equals sign with its sign unchanged",
             principle="addition and subtraction property of equality, same number on both sides"),
    SlipKind("multiplied instead of divided", "3x=12 -> x=36",
             "The letter is multiplied by a number. What undoes that?",
             "Multiplied by the coefficient instead of dividing",
             principle="division property of equality, divide both sides by the coefficient"),
    SlipKind("subtracted the coefficient", "3x=12 -> x=9",
             "The number in front of the letter multiplies it. What undoes that?",
             "Took the coefficient away instead of dividing by it",
             principle="division property of equality, divide both sides by the coefficient",
             misconception="MaE53"),
    SlipKind("divided the wrong way round", "3x=12 -> x=1/4",
             "Which number do you divide, and by which?",
             "Divided upside down",
             principle="division property of equality, divide both sides by the coefficient"),
    SlipKind("stopped before dividing", "3x=12 -> x=12",
             "You have what a multiple of the letter is. What is one of it?",
             "Left the coefficient standing",
             principle="division property of equality, make the coefficient of the variable one"),
    SlipKind("different things on the two sides", "4x=12 -> x=24",
             "What did you do to the left side, and what to the right?",
             "Did different things to the two sides",
             principle="properties of equality, same operation on both sides of the equation"),
    SlipKind("only one side changed", "x+5=12 -> x=12",
             "One side changed and the other did not. Are they still equal?",
             "Changed only one side",
             principle="properties of equality, same operation on both sides of the equation"),
    SlipKind("inequality not turned", "-2x<6 -> x<-3",
             "What happens to the sign when both sides are divided by a negative number?",
             "Did not turn the sign when dividing by a negative number",
             principle="divide an inequality by a negative number, reverse the inequality"),
    SlipKind("end point", "x≥3 -> x>3",
             "Is the end of your range itself a solution? Try it.",
             "End point in or out by mistake",
             principle="inequality on the number line, endpoint included or not, parenthesis or bracket"),
    SlipKind("opposite sign", "-6 for 6",
             "Follow the signs through your steps: where does each minus come from?",
             "Right size, opposite sign"),
    SlipKind("reciprocal", "2/3 for 3/2",
             "In your fraction, which quantity belongs on top and which below?",
             "The fraction is upside down"),
    SlipKind("factor of ten", "35 for 3.5",
             "Follow the place of each digit through your steps.",
             "Out by a power of ten"),
    SlipKind("percent for decimal", "0.25 for 25%",
             "Is your number a percent or a part of one? What does the question ask for?",
             "Percent and decimal mixed up", misconception="MaE26"),
    SlipKind("intermediate result", "answers a step on the way",
             "You have a step on the way. What does the question ask for in the end?",
             "Gave the result of a step on the way"),
    SlipKind("one of two solutions", "x=3 for x=3 or x=-2",
             "What you give is right as far as it goes. Could there be another?",
             "Found some of the answers, not all"),
    SlipKind("one answer too many", "x=3, x=-2 for x=3",
             "Put each of your answers back into the problem. Do all of them work?",
             "Gave an answer that does not work beside the right one", misconception="MaE52"),
    SlipKind("swapped order", "(3, 2) for (2, 3)",
             "Which of your numbers belongs to which quantity?",
             "Right numbers in the wrong places", misconception="MaE43"),
    SlipKind("wrong operation", "3+5 for 3*5",
             "That is what {part} comes to. How does the problem put these numbers together?",
             "Came to what another operation than the problem's gives",
             points_back=True),
    SlipKind("arithmetic slip", "x+5=12 -> x=8",
             "How did you get there? Work that step out once more.",
             "Does not follow, and no rule that we know leads there: a slip in the arithmetic, perhaps"),
    SlipKind("copied from the problem", '23 from "round 23 to tens"',
             "That stands in the problem already. What is to be done with it?",
             "Copied from the problem", points_back=True),
    SlipKind("rounded", "0.33 for 1/3",
             "That is close and not exact. Can you give the exact value?",
             "A rounded value for an exact one", points_back=True),
    SlipKind("rounded to another place", "2.3 for 2.33",
             "Which place does the problem ask you to round to?",
             "Rounded to another place than asked"),
    SlipKind("cut off instead of rounded", "2.66 for 2.666 to hundredths",
             "Look at the digit behind the place you round to. Does it push the place up?",
             "Cut the digits off instead of rounding"),
    SlipKind("rounded differently", "0.34 for 1/3 to hundredths",
             "Look at the digit behind the place you round to.",
             "Rounded to another value or place"),
    SlipKind("wrong unit", "3 hours for 3 minutes",
             "Check the unit the question asks for.",
             "Unit is not the one asked for"),
    SlipKind("unit of another sort", "12 ft for 12 square feet",
             "What is measured here, and which unit measures that?",
             "Unit of another sort: a length for an area, say"),
    SlipKind("missing unit", "12 for 12 square feet",
             "What does your number count? Write the unit with it.",
             "Right number, without its unit"),
    SlipKind("wrong letter", "y=3 for x=3",
             "Which letter does the question ask for?",
             "Answered for another letter"),
    SlipKind("one term wrong", "4x+10 for 4x+12",
             "Check your expression term by term. Which one does not fit?",
             "All terms but one are right"),
    SlipKind("constant left out", "x^2 for x^2+C",
             "Yours is one function with this derivative. What would stand for all of them?",
             "The constant of integration is missing"),
    SlipKind("one factor wrong", "(x+2)(x-3) for (x-2)(x-3)",
             "Multiply your factors out and compare with the problem.",
             "One factor is wrong"),
    SlipKind("sign of a term", "x^2-6x-9 for x^2-6x+9",
             "Check the sign of each term.",
             "One sign is wrong"),
    SlipKind("another quantity", "36 for 12",
             "That number belongs to another quantity here. Which one does the problem ask for?",
             "Answered for another quantity of the problem"),
    SlipKind("I don't know", "idk",
             "Which part of it is clear to you? Start there, however small.",
             "Says that they do not know"),
    SlipKind("gibberish", "asdf",
             "I can't find an answer in this.",
             "No answer in it"),
)  # fmt: skip

SLIPS: Mapping[SlipName, SlipKind] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Every kind of slip by its name."""


_NAMES: Mapping[str, SlipName] = {kind.name: kind.name for kind in _KINDS}


def known_slip(name: str | None) -> SlipName | None:
    """The slip that a name is the name of; None for an author's own and for none."""
    return _NAMES.get(name) if name is not None else None
