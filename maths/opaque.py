r"""Parts that are compared and never worked out: ``P(A|B)``, ``\int_0^1 x dx``, ``N(100, 15)``.

For a comparison each of them becomes a letter of its own, the same letter where two of them say the
same part by part; what stands around them is then compared as ever.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from maths.expression import Call, Constant, Expression, Listing, Relation, Symbol, children, walk
from maths.lexicon import FUNCTIONS, SPELLINGS
from maths.rebuild import mapped, with_children

Same = Callable[[Expression, Expression], bool]

_COMPUTED = (FUNCTIONS | frozenset(SPELLINGS.values()) | {"binomial", "permutations", "ratio"}) - {"det"}
HYPOTHESES = frozenset({"null hypothesis", "alternative hypothesis", "hypothesis"})
"""Names that stand before a whole statement."""

_WRAPPERS = HYPOTHESES | {"to", "above", "below", "compose"}
_UNORDERED = frozenset({"union", "intersection"})
_MOST = 12
"""Opaque parts in two answers; more of them are compared as they stand."""


def opaque(part: Expression) -> bool:
    """Whether a part has no value that is worked out here."""
    return type(part) is Call and part.name not in _COMPUTED and part.name not in _WRAPPERS


class Pair(NamedTuple):
    """Two answers that are compared."""

    attempt: Expression
    key: Expression


def lettered(attempt: Expression, key: Expression, same: Same) -> Pair | None:
    """Both answers with a letter for each opaque part; None where there is none, or too many."""
    count = sum(1 for tree in (attempt, key) for part in walk(tree) if opaque(part))
    if not count or count > _MOST:
        return None
    known: dict[Call, Symbol] = {}
    return Pair(_lettered(attempt, known, same), _lettered(key, known, same))


def _lettered(tree: Expression, known: dict[Call, Symbol], same: Same) -> Expression:
    if isinstance(tree, Call) and opaque(tree):
        for other, letter in known.items():
            if _same_call(tree, other, same):
                return letter
        known[tree] = Symbol(f"{tree.name}_{len(known)}")
        return known[tree]
    parts = children(tree)
    if not parts:
        return tree
    return with_children(tree, tuple(_lettered(part, known, same) for part in parts))


def _same_call(one: Call, other: Call, same: Same) -> bool:
    first, second = tuple(_parts(one)), list(_parts(other))
    if one.name != other.name or len(first) != len(second):
        return False
    if one.name not in _UNORDERED:
        return all(map(same, first, second))
    for part in first:
        match = next((candidate for candidate in second if same(part, candidate)), None)
        if match is None:
            return False
        second.remove(match)
    return True


def _parts(call: Call) -> Iterator[Expression]:
    """The parts of an opaque call, the letter that runs through a range replaced by one name."""
    letter = _running(call)
    if letter is None:
        yield from call.arguments
        return
    for part in call.arguments:
        yield mapped(part, lambda piece: Symbol("running") if piece == letter else piece)


def _running(call: Call) -> Symbol | Constant | None:
    """The letter that a sum, limit or definite integral runs through; ``i`` is one too."""
    match call:
        case Call("integral", (_, _, Symbol() as letter, _)):
            return letter
        case Call("sum" | "product", (_, Relation((Symbol() | Constant("i") as letter, *_)), *_)):
            return letter
        case Call("limit", (_, Listing((Symbol() as letter, _)))):
            return letter
        case _:
            return None
