"""What the problem says already, in another notation: 4^{-2} for {4}^{-2}, 2·2·2 for 2^3, 2^6 for x^6 where x = 2."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from domain.answer import AnswerKey
from maths.expression import Expression, Number, Power, Product, Relation, Sum, Symbol, symbols
from maths.rebuild import mapped, substituted
from tutor.guard.candidates import candidates, tree_of

_LONGEST = 80
"""Characters of a message that may be one expression."""
_MOST_FACTORS = 6
"""The exponent up to which a power is the same as its factors written out."""


def restates(words: str, shown: tuple[str, ...], key: AnswerKey) -> bool:
    """Whether words are an expression of the texts in another notation, and not the key as it is written."""
    tree = tree_of(words)
    if tree is None or (isinstance(tree, Number) and any(isinstance(tree_of(one), Number) for one in key.accepted)):
        return False
    known = [
        found
        for text in shown
        for words_shown in (text[:_LONGEST], *(candidate.words for candidate in candidates(text)))
        if (found := tree_of(words_shown.strip(" $."))) is not None
    ]
    if tree in known:
        return True
    if tree in map(tree_of, key.accepted):
        return False
    return one_notation(tree) in {one_notation(other) for other in (*known, *_put_in(known))}


def _put_in(known: list[Expression]) -> Iterator[Expression]:
    """Each expression with the values that the texts give to letters."""
    values: Mapping[str, Expression] = {
        tree.sides[0].name: tree.sides[1]
        for tree in known
        if isinstance(tree, Relation)
        and tree.signs == ("=",)
        and isinstance(tree.sides[0], Symbol)
        and tree.sides[0].name not in symbols(tree.sides[1])
    }
    named = {letter: value for letter, value in values.items() if isinstance(value, Number)}
    for tree in known if values else ():
        if named and not isinstance(tree, Relation):
            yield substituted(tree, named)
        for letter in symbols(tree) & values.keys() - named.keys():
            if not isinstance(tree, Relation) or Symbol(letter) not in tree.sides:
                yield substituted(tree, {letter: values[letter]})


def one_notation(tree: Expression) -> Expression:
    """A tree with small powers written out and the parts of sums and products in one order."""
    return mapped(spread(tree), _ordered)


def _ordered(node: Expression) -> Expression:
    match node:
        case Sum(terms):
            return Sum(tuple(sorted(terms, key=repr)))
        case Product(factors):
            return Product(tuple(sorted(factors, key=repr)))
        case _:
            return node


def spread(tree: Expression) -> Expression:
    """A tree with small whole powers written as products, products in one row."""
    return mapped(tree, _written_out)


def _written_out(node: Expression) -> Expression:
    if isinstance(node, Power) and isinstance(node.exponent, Number) and node.exponent.value in _SMALL:
        node = Product((node.base,) * int(node.exponent.value))
    if isinstance(node, Product):
        return Product(tuple(part for factor in node.factors
                             for part in (factor.factors if isinstance(factor, Product) else (factor,))))  # fmt: skip
    return node


_SMALL = frozenset(map(Fraction, range(2, _MOST_FACTORS + 1)))
