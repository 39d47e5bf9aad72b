"""Right values in a form the problem does not ask for, with the names a good judge may give them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from eval.answer_algebra import Algebra, algebra_of
from eval.answer_tex import bare, calculator
from eval.symbolic import symbolic


class OtherForm(NamedTuple):
    """A right value in the wrong form; ``forms`` are the asked forms it may be said to lack."""

    kind: str
    text: str
    forms: frozenset[str]


_FREE = re.compile(
    r"simplif|simply|reduc|lowest|factor|expand|multipl|distribut|product|scientific|mixed|decimal|percent|"
    r"slope-intercept|rationali|interval|radical|exponent|square|combine|solve for|fraction|express|divid|quotient|"
    r"add|subtract|sum|convert|write|round|common denominator|ratio|complete|standard|translat",
    re.IGNORECASE,
)


_PRODUCT = re.compile(r"[-\w.*^]*(?:\([^()]*\)(?:\^\d+)?\*?)+[\w^]*")


def asks_no_form(words: str) -> bool:
    """Whether nothing in the problem's words could be a wish for a form."""
    return not _FREE.search(words)


def other_forms(key: str, words: str) -> Iterator[OtherForm]:
    """Variants for one key with the problem's words, both course text."""
    typed = calculator(bare(key))
    if typed is None or typed.isalpha() or any(sign in typed for sign in "<>,±"):
        return
    label, _, value = typed.rpartition("=")
    right = algebra_of(value) if label.count("=") == 0 else None
    if right is None:
        return
    if (
        label
        and re.fullmatch(r"[a-z]", label.strip())
        and re.search(r"\bsolve", words, re.IGNORECASE)
        and right.is_number
    ):
        yield OtherForm("not solved", f"2{label.strip()}=2*({value})", frozenset({"solved for a variable"}))
    yield from _numbers(value, right, words)
    yield from _shapes(value, right, words)


def _numbers(value: str, right: Algebra, words: str) -> Iterator[OtherForm]:
    if (
        right.is_Rational
        and not right.is_Integer
        and "." not in value
        and re.search(r"reduc|lowest|simplif", words, re.IGNORECASE)
    ):
        yield OtherForm("not reduced", f"{2 * right.p}/{2 * right.q}", frozenset({"lowest terms", "simplified"}))
    if re.search("scientific", words, re.IGNORECASE) and re.search(r"\*\(?10\)?\^", value):
        yield OtherForm(
            "plain digits", f"{float(right):.12f}".rstrip("0").rstrip("."), frozenset({"scientific notation"})
        )
    if re.search("mixed number", words, re.IGNORECASE) and right.is_Rational and abs(right.p) > right.q > 1:
        yield OtherForm("improper fraction", f"{right.p}/{right.q}", frozenset({"mixed number", "lowest terms"}))


def _shapes(value: str, right: Algebra, words: str) -> Iterator[OtherForm]:
    sympy = symbolic()

    if not right.free_symbols:
        if (
            re.search("simplif", words, re.IGNORECASE)
            and right.is_Mul
            and right.has(sympy.sqrt) is False
            and _surd(right)
        ):
            square, rest = _surd(right)  # type: ignore[misc]
            yield OtherForm("root not simplified", f"sqrt({square * rest})", frozenset({"simplified"}))
        return
    yield from _factored(value, right, words)
    if right == sympy.expand(right) and right.is_polynomial() and not _PRODUCT.fullmatch(value):
        yield from _expanded(right, words)


def _factored(value: str, right: Algebra, words: str) -> Iterator[OtherForm]:
    sympy = symbolic()

    expanded = sympy.expand(right)
    is_product = right.is_polynomial() and _PRODUCT.fullmatch(value)
    if is_product and expanded.is_Add and re.search(r"\bfactor", words, re.IGNORECASE):
        yield OtherForm("not factored", sympy.sstr(expanded), frozenset({"factored"}))


def _expanded(right: Algebra, words: str) -> Iterator[OtherForm]:
    sympy = symbolic()

    names = frozenset({"expanded", "simplified"})
    factored = sympy.factor(right)
    split = factored.is_Pow or (factored.is_Mul and any(part.is_Add for part in factored.args))
    if (
        right.is_Add
        and split
        and re.search(r"\b(?:multiply|distribut|expand|square each binomial)", words, re.IGNORECASE)
    ):
        yield OtherForm("not expanded", sympy.sstr(factored), names)
    first = sympy.Add.make_args(right)[0]
    if first.free_symbols and re.search(r"simplif|combine|multiply|distribut", words, re.IGNORECASE):
        rest = right - first
        apart = f"{sympy.sstr(3 * first)} - ({sympy.sstr(2 * first)})".replace("- (-", "+ (")
        yield OtherForm("like terms apart", apart + (f" + ({sympy.sstr(rest)})" if rest != 0 else ""), names)


def _surd(right: Algebra) -> tuple[int, int] | None:
    """``a√b`` with whole a above 1, as a² and b."""
    sympy = symbolic()

    coefficient, root = right.as_coeff_Mul()
    if (
        coefficient.is_Integer
        and coefficient > 1
        and root.is_Pow
        and root.exp == sympy.Rational(1, 2)
        and root.base.is_Integer
    ):
        return int(coefficient) ** 2, int(root.base)
    return None
