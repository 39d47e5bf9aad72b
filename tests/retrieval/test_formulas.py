import pytest

from retrieval.formulas import shapes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$x^{2}+5x+6$", "$y^2+13y+40$"),
        (r"$\frac{1}{2}$", r"$\dfrac{3}{17}$"),
        (r"$\left(a+b\right)^2$", "$(u+v)^{2}$"),
        (r"$2\times 3$", r"$7\cdot 8$"),
        (r"$x \leq 3$", r"$t\le 10$"),
        ("$1,000+2.5$", "$3+4$"),
    ],
)
def test_formulas_alike_have_one_shape(one: str, other: str) -> None:
    assert shapes(one) == shapes(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("$x^2$", "$x^3$"), (r"$\sqrt{x}$", r"$\sqrt[3]{x}$"), ("$x+1$", "$x-1$"), ("$x=1$", "$x<1$")],
)
def test_formulas_of_different_kinds_differ(one: str, other: str) -> None:
    assert set(shapes(one)) != set(shapes(other))


def test_the_whole_and_its_parts_are_indexed() -> None:
    assert shapes("Factor $k^{2}+8k$ now") == ["=x^2+nx", "x^", "^2", "2+", "+n", "nx", "x^2", "^2+", "2+n", "+nx"]


@pytest.mark.parametrize("text", ["No formula at all", "$x$", r"$\text{only words}$", ""])
def test_what_has_no_structure_has_no_shape(text: str) -> None:
    assert shapes(text) == []
