"""Each wrong rule makes what its docstring says students make."""

import re

import pytest

from maths.equivalence import same
from maths.malrules import RULES, slipped
from maths.parse import parse

EXAMPLE = re.compile(r"``([^`]+)`` becomes ((?:``[^`]+``(?:, | or )?)+)")
EXAMPLES = [
    (kind, before, made)
    for kind, rule in RULES.items()
    for before, results in EXAMPLE.findall(rule.__doc__ or "")
    for made in re.findall(r"``([^`]+)``", results)
]


@pytest.mark.parametrize(("kind", "before", "made"), EXAMPLES, ids=[f"{kind}: {made}" for kind, _, made in EXAMPLES])
def test_a_rule_makes_its_examples(kind: str, before: str, made: str) -> None:
    results = [found.tree for found in slipped(parse(before)) if found.kind == kind]
    assert any(same(parse(made), result) for result in results)


def test_every_rule_has_an_example() -> None:
    assert {kind for kind, _, _ in EXAMPLES} == set(RULES)


def test_slips_are_found_deep_inside() -> None:
    kinds = {found.kind for found in slipped(parse("5 = 1 + (2(x+3))/7"))}
    assert "not distributed" in kinds


def test_their_number_is_bounded() -> None:
    assert len(list(slipped(parse("+".join(f"{n}x^{n}*3(x+{n})^2" for n in range(2, 25)))))) == 120
