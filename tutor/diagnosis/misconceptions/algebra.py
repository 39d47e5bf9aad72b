"""Mal-rules for properties of operations, letters, expressions and equations."""

import re
from collections.abc import Iterator
from fractions import Fraction

from domain.slip import SLIPS
from maths.answers import value_of
from maths.equivalence import same
from maths.errors import MathsError
from maths.expression import Expression, Negative, Relation, Sum, Symbol, negated, symbols
from maths.malrules import slipped
from maths.parse import parse
from maths.rebuild import substituted
from maths.sameness import same_value
from tutor.diagnosis.misconceptions.clue import ASKED, EXACT, LIKELY, POSSIBLE, Clue
from tutor.diagnosis.misconceptions.reading import Case

_MOST = 160
_MOST_WORDS = 320
_FRESH_LETTER = 0.6
_CHAIN = re.compile(r"(?<![\w.^)])\d+(?:\.\d+)?(?:\s*[-+*÷]\s*\d+(?:\.\d+)?){2,}(?![\w.^(])")
_PIECE = re.compile(r"[-+*÷]|\d+(?:\.\d+)?")
_LIKE = re.compile(r"(?<![\w^/(])(\d*)([a-z])\s*[+-]\s*(\d*)\2(?![\w^])")
_NEGATIVES = re.compile(r"-\s*(\d+)\s*-\s*(\d+)")
_ASKS_TO_WRITE = re.compile(r"\bwrite\b|\brepresent|\bexpress|\btranslate|\bwhat can you write|\balgebraic")
_BLANK = re.compile(r"\[\s*_*\s*\]|_+|□|☐|\?|\bblank\b")
_LETTER = re.compile(r"(?<![a-z'’])[a-z](?![a-z'’])")


def algebra_clues(case: Case) -> Iterator[Clue]:
    """What the wrong answer of a question with letters, or of several operations, speaks for."""
    yield from _left_to_right(case)
    yield from _turned_difference(case)
    yield from _negatives(case)
    yield from _like_terms(case)
    yield from _reversed(case)
    yield from _letters(case)
    yield from _alphabet(case)
    yield from _blank(case)
    yield from _slips(case)


def _left_to_right(case: Case) -> Iterator[Clue]:
    chain = _CHAIN.search(case.question)
    if chain is None or re.search(r"[a-z]\s*[-+*=]|=\s*\d|_", case.question):
        return
    pieces = _PIECE.findall(chain.group())
    if {"+", "-"} & set(pieces) and {"*", "÷"} & set(pieces):
        yield Clue("MaE34", LIKELY, "operations of both ranks stand in a row", of_question=True)
        total = Fraction(pieces[0])
        for sign, number in zip(pieces[1::2], pieces[2::2], strict=True):
            value = Fraction(number)
            total = {"+": total + value, "-": total - value, "*": total * value}.get(sign, total / (value or 1))
        if case.final is not None and case.final.value == total:
            yield Clue("MaE34", EXACT, "the operations were done in the order written")


def _turned_difference(case: Case) -> Iterator[Clue]:
    """``x+9=20 → 9-20``: right size and wrong sign, or the numbers seen the wrong way round in the work."""
    if "=" not in case.question or not _LETTER.search(case.question):
        return
    if case.final is not None and case.rights and case.final.value == -case.rights[0].value != 0:
        yield Clue("MaE33", LIKELY, "the solution has the opposite sign")
    numbers = {int(one) for one in re.findall(r"(?<![\d.])\d{1,6}(?![\d.])", case.question)}
    for one, other in re.findall(r"(?<![\w.])(\d{1,6})\s*-\s*(\d{1,6})(?![\w.])", case.answer):
        if int(one) < int(other) and {int(one), int(other)} <= numbers:
            yield Clue("MaE33", LIKELY, f"{one}-{other} stands where {other}-{one} belongs")
            return


def _negatives(case: Case) -> Iterator[Clue]:
    made, right = _last_formula(case.answer), _last_formula(case.right)
    if made is not None and right is not None and isinstance(right, Sum) and symbols(right):
        wrong, due = _constant(made), _constant(right)
        if wrong is not None and due is not None and due < 0 and wrong > 0 and _rest_same(made, right):
            yield Clue("MaE32", EXACT, f"{due} became +{wrong}")
    if not _LETTER.search(case.question):
        return
    for one, other in _NEGATIVES.findall(f"{case.question}\n{case.answer}"):
        total = int(one) + int(other)
        if re.search(rf"(?:\+\s*|=\s*){total}(?!\d)", case.answer) and not re.search(
            rf"-\s*{total}(?!\d)", case.answer
        ):
            yield Clue("MaE32", LIKELY, f"-{one} and -{other} were put together to +{total}")
            return


def _constant(tree: Expression) -> Fraction | None:
    terms = tree.terms if isinstance(tree, Sum) else (tree,)
    loose = [term for term in terms if not symbols(term)]
    if len(loose) != 1 or len(terms) < 2:
        return None
    text = loose[0].body if isinstance(loose[0], Negative) else loose[0]
    value = getattr(text, "value", None)
    if not isinstance(value, Fraction):
        return None
    return -value if isinstance(loose[0], Negative) else value


def _rest_same(made: Expression, right: Expression) -> bool:
    if not isinstance(made, Sum) or not isinstance(right, Sum):
        return False
    kept = [tuple(term for term in tree.terms if symbols(term)) for tree in (made, right)]
    return all(kept) and _equal(*(one[0] if len(one) == 1 else Sum(one) for one in kept))


def _like_terms(case: Case) -> Iterator[Clue]:
    found = _LIKE.search(case.question)
    if found is None or "=" not in case.question:
        return
    yield Clue("MaE55", ASKED, "terms with the same letter stand apart", of_question=True)
    value = case.results[-1].value if case.results else None
    for digit in {value, case.final.value if case.final else None} - {None}:
        ends = [f"{part or ''}{digit}" for part in found.group(1, 3)]
        if all(re.search(rf"(?<!\d){end}(?!\d)", case.answer) for end in ends) and any(found.group(1, 3)):
            yield Clue("MaE55", EXACT, f"{digit} was hung on to the numbers before the letter")
            return


def _reversed(case: Case) -> Iterator[Clue]:
    """Expressions and equations in the order of the words."""
    made, right = _last_formula(case.answer), _last_formula(case.right)
    if made is None or right is None or not symbols(right):
        return
    if isinstance(made, Relation) and isinstance(right, Relation):
        names = sorted(symbols(right))
        if symbols(made) == frozenset(names) and len(names) == 2:
            swapped = substituted(made, {names[0]: Symbol(names[1]), names[1]: Symbol(names[0])})
            if _equal(swapped, right) and not _equal(made, right):
                constant = re.search(r"more|less|older|younger|taller|shorter|fewer|differ", case.question)
                yield Clue("MaE45" if constant else "MaE54", EXACT, "with the letters swapped the equation is right")
                if constant:
                    yield Clue("MaE54", LIKELY, "with the letters swapped the equation is right")
        flipped = substituted(made, {"x": Negative(Symbol("x"))}) if names == ["x", "y"] else made
        if not _equal(made, right) and _equal(flipped, right):
            yield Clue("MaE40", LIKELY, "the slope has the opposite sign")
        return
    written = _ASKS_TO_WRITE.search(case.question) and symbols(made)
    if written and not isinstance(made, Relation) and not isinstance(right, Relation) and _equal(negated(made), right):
        yield Clue("MaE45", EXACT, "the two parts of the difference changed places")


def _letters(case: Case) -> Iterator[Clue]:
    """Letters that are too few, too many, or not there where an equation or expression is asked for."""
    made, right = _last_formula(case.answer), _last_formula(case.right)
    if right is None or not symbols(right) or not _ASKS_TO_WRITE.search(case.question):
        return
    equation = isinstance(right, Relation)
    if equation and len(symbols(right)) > 1:
        if isinstance(made, Relation) and len(symbols(made)) == 1:
            yield Clue("MaE49", LIKELY, "one letter stands for several quantities")
        elif not re.search(r"[a-z]\s*=|=\s*\d*[a-z](?![a-z])", case.answer):
            yield Clue("MaE53", ASKED, "numbers were listed where an equation is asked for")
    if equation and isinstance(made, Relation) and symbols(made) == symbols(right) and not _equal(made, right):
        yield Clue("MaE50", ASKED, "the right letters were put together to another equation")
    known = {*_LETTER.findall(case.question), "a", "i", "s"}
    if not equation and not set(_LETTER.findall(case.answer.partition("\n")[0])) <= known:
        yield Clue("MaE46", _FRESH_LETTER, "a letter of the student's own stands for a thing")


def _alphabet(case: Case) -> Iterator[Clue]:
    asked, used = set(_LETTER.findall(case.question)) - {"a", "s"}, set(_LETTER.findall(case.answer)) - {"a", "i"}
    for letter in sorted(asked):
        place = ord(letter) - ord("a") + 1
        sums = {place + number for number in case.quantities} | {place * number for number in case.quantities} | {place}
        if case.final is not None and not used and case.final.value in sums - set(case.quantities):
            yield Clue("MaE46", LIKELY, f"{letter} was given its place in the alphabet, {place}")
            return
    if asked and re.search(r"(?<![a-z])(?:[a-z]h|h[a-z])(?![a-z])|\bstands? for\b|\bmeans\b", case.answer):
        yield Clue("MaE46", ASKED, "a letter was taken for a name or a thing")


def _blank(case: Case) -> Iterator[Clue]:
    """``8+4=_+5``: the sum before the equals sign, or of everything, put into the blank."""
    equation = re.search(r"((?:\d+\s*[-+*]\s*)+\d+)\s*=\s*([^\n=]*)", case.question)
    if equation is None or not _BLANK.search(equation[2]) or case.final is None:
        return
    yield Clue("MaE51", POSSIBLE, "a number is missing behind an equals sign", of_question=True)
    left = sum(int(one) for one in re.findall(r"\d+", equation[1]))
    everything = left + sum(int(one) for one in re.findall(r"\d+", equation[2]))
    before = case.operation.result if case.operation else None
    if re.search(r"\d", equation[2]) and case.final.value in {left, everything, before}:
        yield Clue("MaE51", EXACT, "the blank was filled with the result of a calculation")


def _slips(case: Case) -> Iterator[Clue]:
    """The tutor's own slips on the formula of the question; it has letters, so a power is not of numbers only."""
    given, made = _last_formula(case.question), _last_formula(case.answer)
    if given is None or made is None or isinstance(given, Relation) or not symbols(given):
        return
    target = value_of(made)
    if isinstance(target, Relation):
        return
    try:
        found = {one.kind for one in slipped(given) if not isinstance(one.tree, Relation) and _equal(one.tree, target)}
    except MathsError:
        return
    for kind in sorted(found):
        if named := SLIPS[kind].misconception:
            yield Clue("MaE04" if named == "MaE03" else named, LIKELY, kind)


_LEAD = re.compile(r"^.*?(?:\b[a-z]{2,}\b[^a-z0-9(]*|:\s*)+(?=[-(\d]|[a-z]\b)")


def _last_formula(text: str) -> Expression | None:
    """The last line that reads as mathematics, words before it left out; its last side for a run of equals signs."""
    for line in reversed(text.splitlines()):
        if len(line) > _MOST_WORDS:
            continue
        bare = _LEAD.sub("", line.strip()).strip(" =.?")
        if not bare or len(bare) > _MOST:
            continue
        try:
            tree = parse(bare)
        except MathsError:
            continue
        if isinstance(tree, Relation) and len(tree.sides) > 2:
            return tree.sides[-1]
        if isinstance(tree, Relation) and all(sign == "=" for sign in tree.signs) and _equal(*tree.sides):
            return tree.sides[-1]
        return tree
    return None


def _equal(one: Expression, other: Expression) -> bool:
    try:
        if isinstance(one, Relation) or isinstance(other, Relation):
            return same(one, other)
        return same_value(one, other)
    except MathsError:
        return False
