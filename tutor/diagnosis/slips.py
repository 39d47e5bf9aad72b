"""The kinds of wrong this tutor knows: a teacher's name for each, an example, and what to ask the student.

``ask`` is said to the student and never states the key; ``{part}`` is the part of the problem or of the
line before on which the slip was made, ``{made}`` what the student wrote, both in TeX between dollars.
``teacher`` is said to the teacher. Where a kind is found: ``maths.malrules`` (one wrong step on a
tree), ``tutor.diagnosis.answer_beside_key`` (an answer beside the key), ``tutor.grading.worked_lines`` (a
line beside the line before).
"""

from dataclasses import dataclass

from maths.expression import Expression
from maths.tex import to_tex


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of wrong. ``example`` is "problem -> what students write"."""

    name: str
    example: str
    ask: str
    teacher: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip found. ``reply`` is an author's own prompt; ``confidence`` is 0 to 1."""

    kind: str
    detail: str
    for_teacher: str
    reply: str = ""
    confidence: float = 0.8


_STEPS = (
    Kind(
        "not distributed",
        "2(x+3) -> 2x+3",
        "In {part}, what does the factor in front of the bracket multiply?",
        "Multiplied only one term of the bracket",
    ),
    Kind(
        "minus sign not carried through",
        "5-(x-3) -> 5-x-3",
        "In {part}, which terms of the bracket does the minus sign reach?",
        "The minus before the bracket turned only the first sign",
    ),
    Kind(
        "power of a sum",
        "(x+3)^2 -> x^2+9",
        "Write {part} as brackets multiplied. What comes in the middle?",
        "Raised each term instead of multiplying the bracket by itself",
    ),
    Kind(
        "root of a sum",
        "√(9+16) -> 3+4",
        "In {part}, what stands under the root, all together?",
        "Took the root of each term",
    ),
    Kind(
        "fractions added straight across",
        "1/2+1/3 -> 2/5",
        "In {part}, are the pieces the same size before you put them together?",
        "Added tops and bottoms apart",
    ),
    Kind(
        "unlike terms added", "3x+2 -> 5x", "In {part}, which terms are of the same kind?", "Put unlike terms together"
    ),
    Kind(
        "like terms multiplied",
        "3x+2x -> 5x^2",
        "In {part} you are adding. What happens to the exponent when you add?",
        "Added like terms as if multiplying",
    ),
    Kind("order of operations", "2+3*4 -> 20", "In {part}, which operation comes first?", "Worked from left to right"),
    Kind(
        "sign of a power",
        "-3^2 -> 9",
        "In {part}, does the exponent belong to the minus sign too?",
        "Took the minus into the power, or left it out",
    ),
    Kind(
        "exponent rules mixed up",
        "x^2*x^3 -> x^6",
        "In {part}, write out what each power means. What happens to the exponents?",
        "Used the wrong rule for exponents",
    ),
    Kind(
        "negative exponent",
        "2^-3 -> -8",
        "In {part}, what does a minus in the exponent ask you to do?",
        "Took a negative exponent for a negative number",
    ),
    Kind(
        "zero exponent",
        "x^0 -> 0",
        "In {part}, what happens to a power each time its exponent goes down by one?",
        "Took the power zero for zero or for the base",
    ),
    Kind(
        "power as a product",
        "3^4 -> 12",
        "In {part}, how many factors does the exponent ask for?",
        "Multiplied base and exponent",
    ),
    Kind(
        "divided only one term",
        "(6x+4)/2 -> 3x+4",
        "In {part}, which terms does the denominator divide?",
        "Divided only one term",
    ),
    Kind(
        "cancelled terms",
        "(x+3)/3 -> x",
        "In {part}, are you cancelling factors, or terms of a sum?",
        "Cancelled terms of a sum",
    ),
    Kind(
        "coefficients added",
        "3x*5x -> 8x^2",
        "In {part}, what do you do with the numbers when the terms are multiplied?",
        "Added the coefficients of a product",
    ),
    Kind(
        "two minus signs",
        "5-(-3) -> 2",
        "In {part} two minus signs meet. What do they do together?",
        "Lost one of two minus signs",
    ),
    Kind("absolute value ignored", "|-5| -> -5", "What do the bars in {part} ask for?", "Ignored the absolute value"),
    Kind(
        "halved instead of rooted",
        "√36 -> 18",
        "Which number times itself makes what stands under the root in {part}?",
        "Divided by the index instead of taking the root",
    ),
    Kind(
        "wrong fraction turned",
        "(1/2)÷(3/4) -> 3/8",
        "In {part}, which of the two is turned over when you divide?",
        "Did not turn the divisor over",
    ),
    Kind(
        "moved without changing the sign",
        "x+5=12 -> x=17",
        "What undoes {part}, and on which sides do you do it?",
        "Moved a term across the equals sign with its sign unchanged",
    ),
)

_EQUATIONS = (
    Kind(
        "multiplied instead of divided",
        "3x=12 -> x=36",
        "The letter is multiplied by a number. What undoes that?",
        "Multiplied by the coefficient instead of dividing",
    ),
    Kind(
        "subtracted the coefficient",
        "3x=12 -> x=9",
        "The number in front of the letter multiplies it. What undoes that?",
        "Took the coefficient away instead of dividing by it",
    ),
    Kind(
        "divided the wrong way round",
        "3x=12 -> x=1/4",
        "Which number do you divide, and by which?",
        "Divided upside down",
    ),
    Kind(
        "stopped before dividing",
        "3x=12 -> x=12",
        "You have what a multiple of the letter is. What is one of it?",
        "Left the coefficient standing",
    ),
    Kind(
        "different things on the two sides",
        "4x=12 -> x=24",
        "What did you do to the left side, and what to the right?",
        "Did different things to the two sides",
    ),
    Kind(
        "only one side changed",
        "x+5=12 -> x=12",
        "One side changed and the other did not. Are they still equal?",
        "Changed only one side",
    ),
    Kind(
        "inequality not turned",
        "-2x<6 -> x<-3",
        "What happens to the sign when both sides are divided by a negative number?",
        "Did not turn the sign when dividing by a negative number",
    ),
    Kind(
        "end point",
        "x≥3 -> x>3",
        "Is the end of your range itself a solution? Try it.",
        "End point in or out by mistake",
    ),
)

_ANSWERS = (
    Kind(
        "opposite sign",
        "-6 for 6",
        "Follow the signs through your steps: where does each minus come from?",
        "Right size, opposite sign",
    ),
    Kind(
        "reciprocal",
        "2/3 for 3/2",
        "In your fraction, which quantity belongs on top and which below?",
        "The fraction is upside down",
    ),
    Kind("factor of ten", "35 for 3.5", "Follow the decimal point through your steps.", "Out by a power of ten"),
    Kind(
        "percent for decimal",
        "0.25 for 25%",
        "Is your number a percent or a part of one? What does the question ask for?",
        "Percent and decimal mixed up",
    ),
    Kind(
        "intermediate result",
        "answers a step on the way",
        "You have a step on the way. What does the question ask for in the end?",
        "Gave the result of a step on the way",
    ),
    Kind(
        "one of two solutions",
        "x=3 for x=3 or x=-2",
        "What you give is right as far as it goes. Could there be another?",
        "Found some of the answers, not all",
    ),
    Kind(
        "one answer too many",
        "x=3, x=-2 for x=3",
        "Put each of your answers back into the problem. Do all of them work?",
        "Gave an answer that does not work beside the right one",
    ),
    Kind(
        "swapped order",
        "(3, 2) for (2, 3)",
        "Which of your numbers belongs to which quantity?",
        "Right numbers in the wrong places",
    ),
    Kind(
        "wrong operation",
        "3+5 for 3*5",
        "You used {part}. How does the problem put these numbers together?",
        "Used another operation than the problem asks for",
    ),
    Kind(
        "arithmetic slip",
        "56 for 54",
        "Your way can be right: check each calculation once more.",
        "Close to the answer: an arithmetic slip",
    ),
    Kind(
        "copied from the problem",
        '23 from "round 23 to tens"',
        "That stands in the problem already. What is to be done with it?",
        "Copied from the problem",
    ),
    Kind(
        "rounded",
        "0.33 for 1/3",
        "That is close and not exact. Can you give the exact value?",
        "A rounded value for an exact one",
    ),
    Kind(
        "rounded to another place",
        "2.3 for 2.33",
        "Which place does the problem ask you to round to?",
        "Rounded to another place than asked",
    ),
    Kind(
        "cut off instead of rounded",
        "2.66 for 2.666 to hundredths",
        "Look at the digit behind the place you round to. Does it push the place up?",
        "Cut the digits off instead of rounding",
    ),
    Kind(
        "rounded differently",
        "0.34 for 1/3 to hundredths",
        "Look at the digit behind the place you round to.",
        "Rounded to another value or place",
    ),
    Kind(
        "wrong unit", "3 hours for 3 minutes", "Check the unit the question asks for.", "Unit is not the one asked for"
    ),
    Kind(
        "unit of another sort",
        "12 ft for 12 square feet",
        "What is measured here, and which unit measures that?",
        "Unit of another sort: a length for an area, say",
    ),
    Kind(
        "missing unit",
        "12 for 12 square feet",
        "What does your number count? Write the unit with it.",
        "Right number, without its unit",
    ),
    Kind("wrong letter", "y=3 for x=3", "Which letter does the question ask for?", "Answered for another letter"),
    Kind(
        "one term wrong",
        "4x+10 for 4x+12",
        "Check your expression term by term. Which one does not fit?",
        "All terms but one are right",
    ),
    Kind(
        "constant left out",
        "x^2 for x^2+C",
        "Yours is one function with this derivative. What would stand for all of them?",
        "The constant of integration is missing",
    ),
    Kind(
        "one factor wrong",
        "(x+2)(x-3) for (x-2)(x-3)",
        "Multiply your factors out and compare with the problem.",
        "One factor is wrong",
    ),
    Kind("sign of a term", "x^2-6x-9 for x^2-6x+9", "Check the sign of each term.", "One sign is wrong"),
    Kind(
        "another quantity",
        "36 for 12",
        "Your number belongs to another quantity here. Which one does the problem ask for?",
        "Answered for another quantity of the problem",
    ),
    Kind(
        "I don't know",
        "idk",
        "Which part of it is clear to you? Start there, however small.",
        "Says that they do not know",
    ),
    Kind("gibberish", "asdf", "I can't find an answer in this.", "No answer in it"),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_STEPS, *_EQUATIONS, *_ANSWERS)}
"""Every kind by its name."""

RULES = frozenset(kind.name for kind in (*_STEPS, *_EQUATIONS))
"""Kinds that follow a wrong rule, so that they may come back; the others show only how an answer is off."""


def slip(kind: str, part: Expression | None = None, made: Expression | None = None, confidence: float = 0.8) -> Slip:
    """A slip of a known kind, worded for the place it was made."""
    known = KINDS[kind]
    shown = {"part": f"${to_tex(part)}$" if part else "this", "made": f"${to_tex(made)}$" if made else "this"}
    teacher = known.teacher + (f": {shown['part']}." if part else ".")
    return Slip(kind, known.ask.format(**shown), teacher, confidence=confidence)
