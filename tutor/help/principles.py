"""What a schoolbook calls the principle behind a slip: the words to look for when the slip was made.

A slip is named by what was done ("not distributed"); the passage that helps is titled by what should have
been done ("Distributive Property"). Kinds that only show how an answer is off have no principle.
"""

from tutor.diagnosis.slips import KINDS

PRINCIPLES: dict[str, str] = {
    "not distributed": "distributive property, multiply each term in the parentheses",
    "minus sign not carried through": "distributive property with a negative, opposite of each term in the parentheses",
    "power of a sum": "square of a binomial, binomial squares pattern",
    "root of a sum": "order of operations with square roots, radical as a grouping symbol",
    "fractions added straight across": "add fractions with different denominators, least common denominator",
    "unlike terms added": "combine like terms, same variable and same exponent",
    "like terms multiplied": "combine like terms, add the coefficients",
    "order of operations": "order of operations, multiply and divide before you add and subtract",
    "sign of a power": "exponents with a negative base, parentheses and order of operations",
    "exponent rules mixed up": "properties of exponents, product property, add the exponents",
    "negative exponent": "definition of a negative exponent, reciprocal",
    "zero exponent": "zero exponent property, any nonzero number to the power zero",
    "power as a product": "exponential notation, base used as a factor",
    "divided only one term": "divide each term by the denominator, divide a polynomial by a monomial",
    "cancelled terms": "simplify rational expressions, remove common factors, not terms",
    "coefficients added": "multiply monomials, multiply the coefficients",
    "two minus signs": "subtract a negative integer, opposite of a negative",
    "absolute value ignored": "absolute value, distance from zero",
    "halved instead of rooted": "square root of a number",
    "wrong fraction turned": "divide fractions, multiply by the reciprocal of the divisor",
    "moved without changing the sign": "addition and subtraction property of equality, same number on both sides",
    "multiplied instead of divided": "division property of equality, divide both sides by the coefficient",
    "subtracted the coefficient": "division property of equality, divide both sides by the coefficient",
    "divided the wrong way round": "division property of equality, divide both sides by the coefficient",
    "stopped before dividing": "division property of equality, make the coefficient of the variable one",
    "different things on the two sides": "properties of equality, same operation on both sides of the equation",
    "only one side changed": "properties of equality, same operation on both sides of the equation",
    "inequality not turned": "divide an inequality by a negative number, reverse the inequality",
    "end point": "inequality on the number line, endpoint included or not, parenthesis or bracket",
}
"""By the kind of the slip (``tutor.diagnosis.slips.RULES``)."""


def principle(kind: str) -> str:
    """The words for a kind of slip; one that an author named speaks for itself."""
    return PRINCIPLES.get(kind, "" if kind in KINDS else kind)
